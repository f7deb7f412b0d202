"""The bases that papers of awards cite."""

LAW = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
MONEY_DECREE = "Căn cứ Nghị định số 152/2025/NĐ-CP"  # its Điều 49 says how award money is counted
DECREE = (
    f"{MONEY_DECREE} ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong "
    "lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng"
)
