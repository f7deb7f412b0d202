"""How the acts of this app read in the log."""

WORDS = {
    "issue_paper": "Phát hành văn bản",
    "store_key": "Nạp chứng thư số",
}
