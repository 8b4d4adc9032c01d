//! Files of other programs that are not read: what each is, in plain words, and what to do instead.

use super::archive::names_in;

/// A file that another program made and that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Foreign {
    /// A workbook that opens with a password only.
    #[error(
        "it is a workbook with a password; open it in Excel, take the password away (File, Info, Protect Workbook, Encrypt with Password) and save it again"
    )]
    LockedWorkbook,
    /// A workbook of Excel before 2007.
    #[error(
        "it is a workbook of Excel before 2007 (.xls); open it, save it as Excel workbook (.xlsx) or CSV, and load that"
    )]
    OldWorkbook,
    /// A binary workbook.
    #[error(
        "it is a binary workbook of Excel (.xlsb); open it, save it as Excel workbook (.xlsx) or CSV, and load that"
    )]
    BinaryWorkbook,
    /// A workbook of LibreOffice.
    #[error(
        "it is a workbook of LibreOffice (.ods); open it, save it as Excel workbook (.xlsx) or CSV, and load that"
    )]
    OpenDocumentSheet,
    /// A text or slides of LibreOffice.
    #[error(
        "it is a document of LibreOffice, not a table; load the survey's export as CSV or Excel workbook (.xlsx)"
    )]
    OpenDocument,
    /// A workbook, text or slides of Apple.
    #[error(
        "it is a file of Apple's Numbers, Pages or Keynote; open it, export it to CSV or Excel (File, Export To), and load that"
    )]
    Apple,
    /// A web page that is called a workbook or a table.
    #[error(
        "it is a web page, though its name may say otherwise; open it in Excel, save it as Excel workbook (.xlsx) or CSV, and load that"
    )]
    Html,
    /// A workbook written as XML, before 2007.
    #[error(
        "it is a workbook in the XML format of Excel 2003; open it, save it as Excel workbook (.xlsx) or CSV, and load that"
    )]
    XmlWorkbook,
    /// Any other XML.
    #[error(
        "it is an XML file, which is not read; export the answers as CSV or Excel workbook (.xlsx)"
    )]
    Xml,
    /// A document of Word.
    #[error(
        "it is a document of Word, not a table; load the survey's export as CSV or Excel workbook (.xlsx)"
    )]
    Word,
    /// Slides.
    #[error(
        "it is a file of PowerPoint, not a table; load the survey's export as CSV or Excel workbook (.xlsx)"
    )]
    PowerPoint,
    /// A document in rich text.
    #[error(
        "it is a document in rich text (.rtf), not a table; load the survey's export as CSV or Excel workbook (.xlsx)"
    )]
    RichText,
    /// Another file of Office before 2007, or a saved e-mail.
    #[error(
        "it is an old file of Microsoft Office that is no workbook; load the survey's export as CSV or Excel workbook (.xlsx)"
    )]
    OldOffice,
    /// A document for printing.
    #[error(
        "it is a PDF, from which answers cannot be read; export them from the survey as CSV or Excel workbook (.xlsx)"
    )]
    Pdf,
    /// Data of SPSS.
    #[error(
        "it is a data file of SPSS (.sav); open it in SPSS, save it as CSV or Excel workbook (.xlsx), or export the survey as CSV"
    )]
    Spss,
    /// Data of Stata.
    #[error(
        "it is a data file of Stata (.dta); open it in Stata, export it as CSV or Excel workbook (.xlsx), and load that"
    )]
    Stata,
    /// Data of SAS.
    #[error("it is a data file of SAS; export it as CSV or Excel workbook (.xlsx), and load that")]
    Sas,
    /// A picture.
    #[error("it is a picture; load the survey's export as CSV or Excel workbook (.xlsx)")]
    Picture,
    /// Packed in a way that is not opened.
    #[error(
        "it is packed in a way that is not opened here (.gz, .7z or .rar); unpack it, and load the files in it"
    )]
    Packed,
    /// A database.
    #[error("it is a database; export the table of answers as CSV or Excel workbook (.xlsx)")]
    Database,
}

/// What a file of another program is by its first bytes or by what stands in its archive; none for text, workbooks that
/// are read, and archives of files.
pub fn foreign(bytes: &[u8]) -> Option<Foreign> {
    by_first_bytes(bytes).or_else(|| by_what_is_inside(bytes)).or_else(|| by_first_words(bytes))
}

/// How much of a file is looked at for what it is.
const HEAD_BYTES: usize = 1024;

fn by_first_bytes(bytes: &[u8]) -> Option<Foreign> {
    const MARKS: [(&[u8], Foreign); 21] = [
        (b"%PDF", Foreign::Pdf),
        (b"$FL2", Foreign::Spss),
        (b"$FL3", Foreign::Spss),
        (b"<stata_dta>", Foreign::Stata),
        (b"\x71\x01\x01", Foreign::Stata),
        (b"\x72\x01\x01", Foreign::Stata),
        (b"\x72\x02\x01", Foreign::Stata),
        (b"\x73\x02\x01", Foreign::Stata),
        (b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60", Foreign::Sas),
        (b"HEADER RECORD*******LIBRARY", Foreign::Sas),
        (b"{\\rtf", Foreign::RichText),
        (b"\x89PNG", Foreign::Picture),
        (b"\xff\xd8\xff", Foreign::Picture),
        (b"GIF8", Foreign::Picture),
        (b"\x1f\x8b", Foreign::Packed),
        (b"7z\xbc\xaf\x27\x1c", Foreign::Packed),
        (b"Rar!", Foreign::Packed),
        (b"BZh9", Foreign::Packed),
        (b"SQLite format 3", Foreign::Database),
        (b"\0\x01\0\0Standard Jet DB", Foreign::Database),
        (b"\0\x01\0\0Standard ACE DB", Foreign::Database),
    ];
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(old_office(bytes));
    }
    MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, what)| *what)
}

/// Office before 2007, and workbooks that are locked, keep their parts under names in two bytes a letter.
fn old_office(bytes: &[u8]) -> Foreign {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        holds(bytes, &wide)
    };
    if has("EncryptedPackage") {
        Foreign::LockedWorkbook
    } else if has("WordDocument") {
        Foreign::Word
    } else if has("PowerPoint Document") {
        Foreign::PowerPoint
    } else if has("__substg1.0") || has("__properties_version1") {
        Foreign::OldOffice
    } else {
        Foreign::OldWorkbook
    }
}

fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|part| part == sought)
}

fn by_what_is_inside(bytes: &[u8]) -> Option<Foreign> {
    let names = names_in(bytes)?;
    let has = |name: &str| names.iter().any(|it| it == name);
    let has_some = |end: &str| names.iter().any(|it| it.ends_with(end));
    if has("xl/workbook.bin") {
        Some(Foreign::BinaryWorkbook)
    } else if has("word/document.xml") {
        Some(Foreign::Word)
    } else if has("ppt/presentation.xml") {
        Some(Foreign::PowerPoint)
    } else if has("content.xml") && has("mimetype") {
        // The kind stands at the start, without being packed.
        let head = &bytes[..bytes.len().min(HEAD_BYTES)];
        let has_kind = |kind: &str| holds(head, kind.as_bytes());
        let is_sheet = !has_kind("opendocument.text") && !has_kind("opendocument.presentation");
        Some(if is_sheet { Foreign::OpenDocumentSheet } else { Foreign::OpenDocument })
    } else if has_some(".iwa") || has("Index.zip") {
        Some(Foreign::Apple)
    } else {
        None
    }
}

fn by_first_words(bytes: &[u8]) -> Option<Foreign> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    // Letters without the zeros between them are the same in UTF-16.
    let plain: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&plain).to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    let begins = |starts: &[&str]| starts.iter().any(|it| text.starts_with(it));
    let has = |words: &str| text.contains(words);
    if begins(&["<?xml", "<workbook"]) && (has("excel.sheet") || has("office:spreadsheet")) {
        Some(Foreign::XmlWorkbook)
    } else if begins(&[
        "<!doctype html",
        "<html",
        "<table",
        "<head",
        "<body",
        "<meta",
        "<div",
        "<style",
    ]) || begins(&["<?xml", "<!--"]) && has("<html")
        || begins(&["mime-version:"])
    {
        Some(Foreign::Html)
    } else if begins(&["<?xml"]) {
        Some(Foreign::Xml)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::put_in_archive;

    fn wide(text: &str) -> Vec<u8> {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    fn archive(names: &[&str]) -> Vec<u8> {
        put_in_archive(names.iter().map(|name| (*name, b"x".as_slice()))).unwrap()
    }

    #[test]
    fn each_programs_file_is_known_for_what_it_is() {
        let cases: [(Vec<u8>, Foreign); 17] = [
            (wide("EncryptedPackage"), Foreign::LockedWorkbook),
            (wide("Workbook"), Foreign::OldWorkbook),
            (wide("WordDocument"), Foreign::Word),
            (archive(&["[Content_Types].xml", "xl/workbook.bin"]), Foreign::BinaryWorkbook),
            (archive(&["mimetype", "content.xml"]), Foreign::OpenDocumentSheet),
            (archive(&["Index/Document.iwa", "preview.jpg"]), Foreign::Apple),
            (archive(&["word/document.xml"]), Foreign::Word),
            (archive(&["ppt/presentation.xml"]), Foreign::PowerPoint),
            (b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), Foreign::Html),
            (b"\xef\xbb\xbf\r\n<!DOCTYPE html>".to_vec(), Foreign::Html),
            (
                b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>".to_vec(),
                Foreign::XmlWorkbook,
            ),
            (b"<?xml version=\"1.0\"?><answers/>".to_vec(), Foreign::Xml),
            (b"%PDF-1.7".to_vec(), Foreign::Pdf),
            (b"$FL2@(#) SPSS DATA FILE".to_vec(), Foreign::Spss),
            (b"{\\rtf1\\ansi".to_vec(), Foreign::RichText),
            (b"\x89PNG\r\n".to_vec(), Foreign::Picture),
            (b"\x1f\x8b\x08".to_vec(), Foreign::Packed),
        ];
        for (bytes, expected) in cases {
            assert_eq!(foreign(&bytes), Some(expected));
        }
    }

    #[test]
    fn tables_workbooks_and_archives_of_files_are_nobody_elses() {
        assert_eq!(foreign(b"link_code,L1\nA1,4\n"), None);
        assert_eq!(foreign(b"<5 years,L1\nA1,4\n"), None);
        assert_eq!(foreign(&archive(&["xl/workbook.xml"])), None);
        assert_eq!(foreign(&archive(&["a.csv", "b.csv"])), None);
        assert_eq!(foreign(b""), None);
    }
}
