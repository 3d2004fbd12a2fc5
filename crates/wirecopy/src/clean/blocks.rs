//! What the blocks of a page are: dateline, byline, credit, caption, heading, a line that sends the reader elsewhere, a
//! mark that the text was cut short. All else is body.

use super::{
    Block, BlockKind, Document, Repair, RepairKind, boilerplate::is_stub, edit::Edit, lines::each_line,
};
use crate::{Span, page, text};

/// How much of the beginning and of the end is looked at for datelines, bylines and credits, in bytes.
const HEAD: usize = 800;
const TAIL: usize = 500;

/// The longest caption, and the longest heading, in bytes.
const CAPTION: usize = 600;
const HEADING: usize = 100;

impl Document<'_> {
    /// What the blocks of the original are, in order of place; `original` is the text that was repaired.
    ///
    /// ```
    /// use wirecopy::clean::{BlockKind, Cleaner};
    ///
    /// let pages = ["KELLMOUTH (AP) — The ferry ran aground at dawn on Friday."];
    /// let cleaned = Cleaner::new().run(&pages)?;
    /// let blocks = cleaned.documents[0].as_ref().unwrap().blocks(pages[0]);
    /// assert_eq!(blocks[0].kind, BlockKind::Dateline);
    /// assert_eq!(&pages[0][blocks[0].span.range()], "KELLMOUTH (AP) —");
    /// # Ok::<(), wirecopy::Error>(())
    /// ```
    ///
    /// # Panics
    /// If `original` is another text.
    pub fn blocks(&self, original: &str) -> Vec<Block> {
        blocks(original, &self.repairs)
    }
}

/// What the blocks of a page are, of which `repairs` took some away; see [`Document::blocks`], for those who keep the
/// repairs and not the document.
///
/// # Panics
/// If the repairs are of another text.
pub fn blocks(original: &str, repairs: &[Repair]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let labels = labels(original);
    let mut labels = labels.as_slice();
    let mut at = 0;
    for repair in repairs {
        let Some(kind) = repair.kind.block() else { continue };
        kept(original, Span::new(at, repair.span.start), &mut labels, &mut blocks);
        add(original, repair.span, kind, &mut blocks);
        at = repair.span.end;
    }
    kept(original, Span::new(at, original.len()), &mut labels, &mut blocks);
    blocks
}

/// The edits that take away the blocks of these kinds, with the white space after them.
pub(super) fn drop(text: &str, kinds: &[BlockKind]) -> Vec<Edit> {
    let dropped = labels(text).into_iter().filter(|block| kinds.contains(&block.kind));
    dropped
        .map(|Block { span, kind }| {
            let end = text.len() - text[span.end..].trim_start().len();
            Edit::new(span.start, end, RepairKind::Dropped, "", kind.name())
        })
        .collect()
}

/// The blocks of a stretch that is kept; `labels` are those from its beginning on.
fn kept(original: &str, stretch: Span, labels: &mut &[Block], blocks: &mut Vec<Block>) {
    let mut at = stretch.start;
    while let [label, rest @ ..] = *labels {
        if label.span.end > stretch.end {
            break;
        }
        *labels = rest;
        if label.span.start >= at {
            add(original, Span::new(at, label.span.start), BlockKind::Body, blocks);
            blocks.push(*label);
            at = label.span.end;
        }
    }
    add(original, Span::new(at, stretch.end), BlockKind::Body, blocks);
}

/// Adds a span without the white space around it, if there is more to it.
fn add(original: &str, span: Span, kind: BlockKind, blocks: &mut Vec<Block>) {
    let part = &original[span.range()];
    let start = span.start + part.len() - part.trim_start().len();
    let span = Span::new(start, start + part.trim().len());
    if !span.is_empty() {
        blocks.push(Block { span, kind });
    }
}

/// What stands out from the body, in order and apart.
fn labels(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let head = boundary(text, HEAD.min(text.len()));
    signed(&text[..head], 0, true, &mut found);
    let tail = text[..boundary(text, text.len().saturating_sub(TAIL).max(head))]
        .rfind('\n')
        .map_or(head, |at| at + 1);
    signed(&text[tail.max(head)..], tail.max(head), false, &mut found);
    let mut lines = each_line(text).peekable();
    while let Some((start, line)) = lines.next() {
        if let Some((part, kind)) = of_line(line, lines.peek().map(|next| next.1)) {
            found.push(Block { span: Span::new(start + part.start, start + part.end), kind });
        }
    }
    found.sort_by_key(|block| (block.span.start, block.span.end));
    let mut past = 0;
    found.retain(|block| {
        let apart = block.span.start >= past && !block.span.is_empty();
        if apart {
            past = block.span.end;
        }
        apart
    });
    found
}

/// The last place up to `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Who wrote a page, and where: among the paragraphs of a part that stands at `at`.
fn signed(part: &str, at: usize, begins: bool, found: &mut Vec<Block>) {
    if part.trim().is_empty() {
        return;
    }
    let layout = text::scan(part);
    let mut label =
        |span: Span, kind| found.push(Block { span: Span::new(at + span.start, at + span.end), kind });
    if begins && let Some(dateline) = page::dateline(part, &layout) {
        label(dateline.span, BlockKind::Dateline);
    }
    for byline in page::bylines(part, &layout) {
        label(byline.span, BlockKind::Byline);
    }
    for credit in page::credits(part, &layout) {
        label(credit.span, BlockKind::Credit);
    }
}

/// What a line is, or a part of it; `next`: the line after it.
fn of_line(line: &str, next: Option<&str>) -> Option<(Span, BlockKind)> {
    let whole = Span::new(0, line.len());
    if is_caption(line) {
        return Some((whole, BlockKind::Caption));
    }
    if is_stub(line) {
        return Some((whole, BlockKind::Stub));
    }
    if next.is_none() {
        return cut_short(line).map(|start| (Span::new(start, line.len()), BlockKind::Truncation));
    }
    let heading = line.len() <= HEADING
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphanumeric)
        && next.is_some_and(|next| next.len() > HEADING)
        && line.split(' ').count() <= 14;
    heading.then_some((whole, BlockKind::Heading))
}

/// Whether a line is the caption of a picture.
fn is_caption(line: &str) -> bool {
    const BEGIN: [&str; 8] = [
        "FILE - ",
        "FILE – ",
        "FILE PHOTO",
        "File photo",
        "Image caption",
        "Photo: ",
        "PHOTO: ",
        "Image copyright",
    ];
    const END: [&str; 9] = [
        "(AP Photo",
        "/AP Photo",
        "AP Photo/",
        "Getty Images)",
        "/Getty Images",
        "via Getty Images",
        "/REUTERS",
        "REUTERS/",
        "/AFP",
    ];
    if line.len() > CAPTION {
        return false;
    }
    let tail = &line[boundary(line, line.len().saturating_sub(60))..];
    // The sign of an agency stands in brackets or after a stroke.
    BEGIN.iter().any(|begin| line.starts_with(begin))
        || (tail.contains(['(', '/']) || tail.contains("via")) && END.iter().any(|end| tail.contains(end))
}

/// Where the mark begins that says that the text was cut short.
fn cut_short(line: &str) -> Option<usize> {
    // “[+2381 chars]”, as feeds of news have it.
    if line.ends_with(" chars]")
        && let Some(at) = line.rfind("[+")
    {
        return Some(line[..at].trim_end_matches([' ', '…', '.']).len()).filter(|&start| start < line.len());
    }
    ["[…]", "[...]", "[&hellip;]", "… Read more", "...Read more", "… Continue reading"]
        .iter()
        .find_map(|mark| line.strip_suffix(mark))
        .map(str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&'static str, &str)> {
        let document = Document { text: text.into(), repairs: Vec::new() };
        document.blocks(text).iter().map(|block| (block.kind.name(), &text[block.span.range()])).collect()
    }

    #[test]
    fn what_the_blocks_are() {
        let body = "The ferry ran aground at dawn on Friday, and all of those who were on board were saved by the crew of a trawler.";
        let page = format!(
            "Ferry runs aground\n{body}\nFILE - The ferry in May. (AP Photo/Jane Doe)\nRead more: What sank\n{body} […]"
        );
        assert_eq!(
            kinds(&page),
            [
                ("heading", "Ferry runs aground"),
                ("body", body),
                ("caption", "FILE - The ferry in May. (AP Photo/Jane Doe)"),
                ("stub", "Read more: What sank"),
                ("body", body),
                ("truncation", "[…]"),
            ]
        );
        let page = format!("By JANE DOE\nKELLMOUTH (AP) — {body}");
        assert_eq!(kinds(&page)[..2], [("byline", "By JANE DOE"), ("dateline", "KELLMOUTH (AP) —")]);
        assert_eq!(kinds(""), []);
    }
}
