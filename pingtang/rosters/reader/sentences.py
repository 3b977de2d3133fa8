"""拒收说明: every sentence with which the reader refuses a whole workbook, by reason."""

SENTENCES = {
    "not_workbook": "这不是 Excel 表格（看起来是{kind}），请上传 .xlsx、.xls 或 .csv 文件",
    "empty_file": "文件是空的（0 字节），请重新保存后再上传",
    "encrypted": "这个文件设有打开密码，请在 WPS/Excel 中取消密码后再上传",
    "old_xls": "旧版 .xls 文件已损坏，请用 WPS 打开后另存为 .xlsx",
    "html": "这其实是网页表格，请用 WPS 打开后另存为 .xlsx",
    "xml2003": "这是 XML 2003 格式的表格，请用 WPS 打开后另存为 .xlsx",
    "ods": "这是 ODS（OpenDocument）表格，请用 WPS 打开后另存为 .xlsx",
    "xlsb": "这是 .xlsb 二进制表格，请用 WPS 打开后另存为 .xlsx",
    "strict_ooxml": "请另存为“Excel 工作簿(.xlsx)”，不要选“Strict Open XML”",
    "macros": "文件带有宏，请另存为不带宏的 .xlsx",
    "zip_broken": "文件不完整，可能没有传完，请重新上传",
    "hostile": "文件内部结构不规范（{detail}），请用 WPS 打开后另存为 .xlsx 再上传",
    "doctype": "文件内部含有不允许的声明（DOCTYPE），请用 WPS 打开后另存为 .xlsx 再上传",
    "encoding": "文件的文字编码无法识别，请用 WPS 打开后另存为 .xlsx 再上传",
    "part_too_big": "表格过大：单个工作表解压后不能超过 300 MB，请按村拆分",
    "inflates_too_big": "表格过大：单个工作表解压后不能超过 300 MB，请按村拆分",
    "too_many_columns": "第 {row} 行在 {column} 列有内容，请删除表格右侧多余的列",
    "too_many_rows": "数据行超过 {limit} 行，请按乡镇或村拆分后上传",
    "row_order": "工作表“{sheet}”的行号次序混乱（第 {row} 行附近），请用 WPS 打开后另存为 .xlsx 再上传",
    "killed": "读取这个文件时超出了时间或内存限制，请检查表格右下方是否有多余内容后另存再传",
    "unreadable": "无法读取这个表格，文件可能已损坏，请用 WPS 打开后另存为 .xlsx 再上传",
    "csv_broken": "CSV 文件第 {line} 行附近的引号不成对，请用 WPS 打开后另存为 .xlsx",
    "no_rows": "没有找到数据行",
    "no_sheet": "没有可读取的工作表：所有工作表都被隐藏或不是数据表",
    "header": "没有找到表头：缺少{missing}",
    "header_twice": "表头“{header}”出现了不止一次（{columns}），请只保留一列",
    "wrong_template": "这是“{title}”的模板，请改用“{wanted}”的模板",
    "old_template": "模板已更新，请下载最新模板",
}


class Refusal(Exception):
    """The workbook cannot be taken; `reason` is a key of SENTENCES, `message` the Chinese sentence."""

    def __init__(self, reason, **details):
        self.reason = reason
        self.message = SENTENCES[reason].format(**details)
        super().__init__(self.message)


def column_letters(index):
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters):
    """A → 0, AA → 26; takes str or bytes of upper-case letters."""
    index = 0
    for letter in letters if isinstance(letters, bytes) else letters.encode():
        index = index * 26 + letter - 64
    return index - 1


def listed(names, most=6):
    """“甲”“乙”…: names in Chinese quotes, cut after `most`."""
    names = list(names)
    return "".join(f"“{name}”" for name in names[:most]) + (f"等 {len(names)} 个" if len(names) > most else "")
