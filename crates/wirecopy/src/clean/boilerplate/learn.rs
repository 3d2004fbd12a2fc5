//! What stands in many pages of a collection, and is learned from it.

use crate::{
    Control, Documents, Error, Result, Span,
    clean::lines::{Words, each_line},
    documents::check_lengths,
    text::{hash_bytes, mix},
};

/// The lines that are boilerplate in a collection: they stand in many pages whose other text differs.
///
/// A line counts once for all the pages that have their own text in common, so a reprinted story is no boilerplate. Pages
/// are told apart by the lines that stand in few of them; a page without such does not count. Lines of fewer than three
/// words, quotations, questions, lines with a speaker's name before them, bylines, credits and names with what they are
/// of are never learned. Of pages whose source is known ([`Documents::source`]) each source is learned by itself: a line
/// is boilerplate of the sources in which it stands in many pages, and of no other.
///
/// ```
/// use wirecopy::clean::{Boilerplate, Cleaner};
///
/// let pages: Vec<String> = ["rain", "snow", "hail", "fog", "wind"]
///     .map(|what| format!("There was {what} in the north on Monday, and more {what} is due.\nWe depend on readers like you."))
///     .into();
/// let known = Cleaner::new().learn(&pages)?;
/// assert_eq!(known.len(), 1);
/// assert_eq!(Boilerplate::from_bytes(&known.to_bytes())?, known);
/// let cleaner = Cleaner::builder().boilerplate(known).build()?;
/// let today = ["A gale blew.\nWe depend on readers like you."];
/// assert_eq!(cleaner.run(&today)?.documents[0].as_ref().unwrap().text, "A gale blew.");
/// # Ok::<(), wirecopy::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boilerplate {
    /// Of the words of each line, in order, each once.
    lines: Vec<u64>,
}

/// What the bytes of a table begin with.
const MAGIC: [u8; 8] = *b"WCBOIL\x1a\n";

/// Changes with the layout and with what a line is.
const VERSION: u64 = 2;

/// The fewest words of a line.
const WORDS: usize = 3;

/// The most bytes of a speaker's name before a line.
const SPEAKER: usize = 40;

/// The most words of a byline, and of a name with what it is of.
const SIGNED: usize = 12;
const ATTRIBUTED: usize = 8;

/// The most bytes of a line that is looked at.
const LONGEST: usize = 2000;

impl Boilerplate {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing is boilerplate.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether it has a line, which consists of these words, of a page of this source.
    pub(super) fn has(&self, line: &str, words: &[u64], source: u64) -> bool {
        !self.lines.is_empty()
            && key(line, words, source).is_some_and(|key| self.lines.binary_search(&key).is_ok())
    }

    /// As bytes to keep, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(VERSION.to_le_bytes());
        out.extend(self.lines.iter().flat_map(|line| line.to_le_bytes()));
        out.extend(hash_bytes(&out).to_le_bytes());
        out
    }

    /// Of bytes that were kept.
    ///
    /// # Errors
    /// Kind [`Format`](crate::ErrorKind::Format) where they are something else, damaged, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.get(..8) != Some(&MAGIC[..]) {
            return Err(Error::format("not a table of boilerplate of wirecopy"));
        }
        let damaged = || Error::format("the table of boilerplate is damaged or cut short; make it anew");
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or_else(damaged)?;
        let (numbers, rest) = body.get(8..).unwrap_or_default().as_chunks::<8>();
        let mut numbers = numbers.iter().map(|&bytes| u64::from_le_bytes(bytes));
        let head = numbers.next().ok_or_else(damaged)?;
        if head != VERSION {
            return Err(Error::format(format!(
                "the table of boilerplate is of version {head}, this is {VERSION}; make it anew"
            )));
        }
        let lines: Vec<u64> = numbers.collect();
        let whole = rest.is_empty() && lines.is_sorted_by(|a, b| a < b);
        if !whole || hash_bytes(body) != u64::from_le_bytes(*sum) {
            return Err(damaged());
        }
        Ok(Self { lines })
    }
}

/// What stands for a source in the keys of its lines; the same for all pages of none.
pub(in crate::clean) fn source_key(source: Option<&str>) -> u64 {
    source.map_or(0, |source| hash_bytes(source.as_bytes()))
}

/// The hash of a line's words and of its source; `None` for lines that are never learned.
fn key(line: &str, words: &[u64], source: u64) -> Option<u64> {
    if line.len() > LONGEST
        || words.len() < WORDS
        || line.starts_with(['“', '"', '‘', '\'', '”'])
        || line.ends_with('?')
    {
        return None;
    }
    // “MR. BERG: Thank you.”
    let head = line.as_bytes().iter().take(SPEAKER).position(|byte| *byte == b':').unwrap_or(0);
    if head > 0 && !line[..head].chars().any(char::is_lowercase) {
        return None;
    }
    if is_signed(line, words.len()) {
        return None;
    }
    Some(words.iter().fold(source, |hash, &word| mix(hash, word)))
}

/// Whether a line says who wrote a story or whom it quotes: “By Anna Berg”, “The Wire contributed to this report.”, “Anna
/// Berg, The Paper”.
fn is_signed(line: &str, words: usize) -> bool {
    let capitals = || {
        line.contains(", ")
            && line.split(' ').all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3)
            && !line.bytes().any(|byte| byte.is_ascii_digit())
    };
    words <= SIGNED && (line.starts_with("By ") || words <= ATTRIBUTED && capitals())
        || memchr::memmem::find(line.as_bytes(), b"contributed to this ").is_some()
}

/// One line of one page.
#[derive(Clone, Debug)]
struct Entry {
    line: u64,
    page: u32,
    words: u32,
}

/// Gathers the lines of a collection, part by part; holds 16 bytes a line. [`Cleaner::learn`](crate::clean::Cleaner::learn)
/// is the same for a collection at hand.
#[derive(Clone, Debug)]
pub struct Learner {
    least: usize,
    entries: Vec<Entry>,
    pages: u32,
}

impl Learner {
    pub(in crate::clean) fn new(least: usize) -> Self {
        Self { least, entries: Vec::new(), pages: 0 }
    }

    /// Adds pages.
    ///
    /// # Errors
    /// As [`Cleaner::run_with`](crate::clean::Cleaner::run_with).
    pub fn add<D: Documents + ?Sized>(&mut self, docs: &D, control: &Control) -> Result<()> {
        control.check()?;
        control.expect(check_lengths(docs)?);
        let mut ticker = control.ticker();
        let mut words = Words::default();
        for row in 0..docs.len() {
            let Some(text) = docs.text(row) else { continue };
            words.read(text, &mut ticker)?;
            let (page, source) = (self.pages, source_key(docs.source(row)));
            self.pages += 1;
            let mut words = words.stretches();
            self.entries.extend(each_line(text).filter_map(|(at, line)| {
                let words = words.of(Span::new(at, at + line.len()));
                key(line, words, source).map(|line| Entry { line, page, words: words.len() as u32 })
            }));
        }
        Ok(())
    }

    /// The lines that stand in many pages whose other text differs.
    pub fn finish(mut self) -> Boilerplate {
        let least = self.least;
        self.entries.sort_unstable_by_key(|entry| (entry.line, entry.page));
        self.entries.dedup_by_key(|entry| (entry.line, entry.page));
        // Of each page: its words, those of lines that few pages have, and the least hash of such.
        let mut pages = vec![(0_u64, 0_u64, u64::MAX); self.pages as usize];
        for same in self.entries.chunk_by(|a, b| a.line == b.line) {
            for entry in same {
                let page = &mut pages[entry.page as usize];
                page.0 += u64::from(entry.words);
                if same.len() < least {
                    page.1 += u64::from(entry.words);
                    page.2 = page.2.min(mix(0, entry.line));
                }
            }
        }
        let mut lines = Vec::new();
        let mut stories: Vec<u64> = Vec::new();
        for same in self.entries.chunk_by(|a, b| a.line == b.line).filter(|same| same.len() >= least) {
            stories.clear();
            let pages = same.iter().map(|entry| pages[entry.page as usize]);
            // A third of a page's words are its own, else it is a copy of what others have.
            stories.extend(pages.filter(|page| 3 * page.1 >= page.0).map(|page| page.2));
            stories.sort_unstable();
            stories.dedup();
            if stories.len() >= least {
                lines.push(same[0].line);
            }
        }
        Boilerplate { lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(pages: &[String]) -> usize {
        let control = Control::new();
        let mut learner = Learner::new(5);
        learner.add(pages, &control).unwrap();
        learner.finish().len()
    }

    fn page(number: usize, footer: &str) -> String {
        format!(
            "Story number {number} is about the {number} ferries that sank in the harbour of town {number}.\n{footer}"
        )
    }

    #[test]
    fn a_footer_is_learned_and_a_reprint_is_not() {
        let footer = "We depend on readers like you for our work.";
        let stories: Vec<_> = (0..6).map(|number| page(number, footer)).collect();
        assert_eq!(learned(&stories), 1);
        assert_eq!(learned(&stories[..4]), 0);
        let reprints: Vec<_> = (0..9).map(|_| page(1, footer)).collect();
        assert_eq!(learned(&reprints), 0);
        let mut both = stories[..4].to_vec();
        both.extend(vec![page(9, footer); 4]);
        assert_eq!(learned(&both), 1, "the reprints are one story, the fifth");
        let asides: Vec<_> =
            (0..9).map(|number| page(number, "“Thank you all for coming,” she said.")).collect();
        assert_eq!(learned(&asides), 0);
        for signed in
            ["By ANNA BERG, Staff Writer", "The Wire contributed to this report.", "Anna Berg, The Paper"]
        {
            let pages: Vec<_> = (0..9).map(|number| page(number, signed)).collect();
            assert_eq!(learned(&pages), 0, "{signed}");
        }
    }

    /// Pages of two sources by turns.
    struct Sourced(Vec<String>);

    impl Documents for Sourced {
        fn len(&self) -> usize {
            self.0.len()
        }

        fn text(&self, row: usize) -> Option<&str> {
            Some(&self.0[row])
        }

        fn source(&self, row: usize) -> Option<&str> {
            Some(["north.example", "south.example"][row % 2])
        }
    }

    #[test]
    fn each_source_is_learned_by_itself() {
        let control = Control::new();
        let of = |pages: usize| {
            let footer = "We depend on readers like you for our work.";
            let mut learner = Learner::new(5);
            learner.add(&Sourced((0..pages).map(|number| page(number, footer)).collect()), &control).unwrap();
            learner.finish()
        };
        assert_eq!((of(8).len(), of(9).len(), of(10).len()), (0, 1, 2));
        let line = "We depend on readers like you for our work.";
        let mut words = Words::default();
        words.read(line, &mut control.ticker()).unwrap();
        let known = of(9);
        assert!(known.has(line, &words.hashes, source_key(Some("north.example"))));
        assert!(!known.has(line, &words.hashes, source_key(Some("south.example"))));
        assert!(!known.has(line, &words.hashes, source_key(None)));
    }

    #[test]
    fn bytes_are_read_back_or_refused() {
        for lines in [vec![], vec![0], vec![1, 7, u64::MAX]] {
            let known = Boilerplate { lines };
            let bytes = known.to_bytes();
            assert_eq!(Boilerplate::from_bytes(&bytes).unwrap(), known);
            for at in 0..bytes.len() {
                let mut other = bytes.clone();
                other[at] ^= 1;
                assert!(Boilerplate::from_bytes(&other).is_err(), "byte {at}");
                assert!(Boilerplate::from_bytes(&bytes[..at]).is_err(), "the first {at} bytes");
            }
        }
    }
}
