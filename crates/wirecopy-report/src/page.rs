//! A page of its own.

use crate::{escape, style};

/// A whole HTML document of parts that [`table`](crate::table) and [`marks`](crate::marks) made, one below the
/// other. It stands in one file and fetches nothing.
///
/// ```
/// use wirecopy_report::{marks, page};
///
/// let html = page("One page", &[marks("Some text.", &[])]);
/// assert!(html.starts_with("<!DOCTYPE html>"));
/// assert!(html.contains("<h1>One page</h1>"));
/// ```
pub fn page(title: &str, parts: &[impl AsRef<str>]) -> String {
    let mut heading = String::new();
    escape::push(&mut heading, &escape::one_line(title));
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{heading}</title>\n<style>{}</style>\n</head>\n<body>\n<h1>{heading}</h1>\n",
        style::PAGE
    );
    for part in parts {
        html.push_str(part.as_ref());
        html.push('\n');
    }
    html.push_str("</body>\n</html>\n");
    html
}
