"""Addresses of boards, sessions and ballots, below /khen-thuong/."""

from django.urls import path

from awards.views import ballots, boards, rounds, session_papers, sessions

session_urls = [
    path("hoi-dong/", boards.boards, name="boards"),
    path("hoi-dong/them/<int:school_pk>/", boards.found_board, name="found_board"),
    path("hoi-dong/<int:pk>/", boards.board, name="board"),
    path("thanh-vien/<int:pk>/thoi/", boards.end_seat, name="end_seat"),
    path("hoi-dong/<int:board_pk>/phien-hop/", sessions.prepare_session, name="prepare_session"),
    path("phien-hop/<int:pk>/", sessions.session, name="session"),
    path("phien-hop/<int:pk>/sua/", sessions.edit_session, name="edit_session"),
    path("phien-hop/<int:pk>/bat-dau/", sessions.start_session, name="start_session"),
    path("phien-hop/<int:pk>/diem-danh/", sessions.attendance, name="attendance"),
    path("phien-hop/<int:pk>/vong-sau/", sessions.next_round, name="next_round"),
    path("phien-hop/<int:pk>/ket-thuc/", sessions.finish_session, name="finish_session"),
    path("phien-hop/<int:pk>/van-ban/", session_papers.session_papers, name="session_papers"),
    path("phien-hop/<int:pk>/van-ban/giay-moi/", session_papers.draft_invitation, name="draft_invitation"),
    path("phien-hop/<int:pk>/van-ban/to-trinh/", session_papers.draft_submission, name="draft_submission"),
    path("vong/<int:pk>/bien-ban-kiem-phieu/", session_papers.draft_tally, name="draft_tally"),
    path("vong/<int:pk>/phieu.pdf", session_papers.ballot_forms, {"file_format": "pdf"}, name="ballot_forms_pdf"),
    path("vong/<int:pk>/phieu.docx", session_papers.ballot_forms, {"file_format": "docx"}, name="ballot_forms_word"),
    path("vong/<int:pk>/", rounds.round, name="round"),
    path("vong/<int:pk>/de-nghi/", rounds.nominees, name="nominees"),
    path("vong/<int:pk>/khong-bo-phieu/", rounds.recuse, name="recuse"),
    path("khong-bo-phieu/<int:pk>/bo/", rounds.withdraw_recusal, name="withdraw_recusal"),
    path("vong/<int:pk>/mo/", rounds.open_round, name="open_round"),
    path("vong/<int:pk>/dong/", rounds.close_round, name="close_round"),
    path("vong/<int:pk>/danh-sach/", rounds.roll, name="roll"),
    path("vong/<int:pk>/ket-qua/", rounds.results, name="results"),
    path("vong/<int:pk>/ma-bien-nhan/", rounds.box_receipts, name="box_receipts"),
    path("vong/<int:pk>/phieu-khoa/", ballots.take_slip, name="take_slip"),
    path("vong/<int:pk>/phieu-khoa/xem/", ballots.show_slip, name="show_slip"),
    path("vong/<int:pk>/phieu-khoa/nhap-lai/", ballots.confirm_slip, name="confirm_slip"),
    path("vong/<int:pk>/phieu-khoa/tao-lai/", ballots.remake_key, name="remake_key"),
    path("vong/<int:pk>/bo-phieu/", ballots.cast_vote, name="cast_vote"),
    path("phieu-kin/", ballots.secrecy, name="secrecy"),
    path("vong/<int:pk>/mo-hom/", ballots.open_box, name="open_box"),
]
