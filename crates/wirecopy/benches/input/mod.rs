//! What the benches read: the file that `WIRECOPY_BENCH_TEXT` names, its pages parted by record separators
//! (U+001E), or the sample feed; repeated to four megabytes at least.

const FEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../python/wirecopy/sample/feed.jsonl");

pub(crate) fn pages() -> Vec<String> {
    let path = std::env::var("WIRECOPY_BENCH_TEXT").unwrap_or_else(|_| FEED.to_owned());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let separator = if path == FEED { '\n' } else { '\u{1e}' };
    let pages: Vec<String> = text.split(separator).map(str::to_owned).collect();
    let copies = (4_000_000 / text.len().max(1)).max(1);
    std::iter::repeat_n(pages, copies).flatten().collect()
}
