//! # wirecopy-cli
//!
//! The command `wirecopy`, as a library: [`main`] is the whole program, [`run`] is the program without its process, for
//! who brings arguments and a [`Control`] of their own. The Python package calls it for its command of the same name.
//!
//! A command reads its input batch by batch, hands each to a verb of [`wirecopy`], and writes what comes out; it holds
//! no more than a few batches, and for `dedup` and `report` a signature of each document (200 bytes, and a byte a
//! word). Files come to stand in their place when they are complete.
//!
//! ```no_run
//! let control = wirecopy::Control::new();
//! let status = wirecopy_cli::run(["wirecopy", "dedup", "pages.parquet", "-o", "unique.parquet"], &control);
//! assert_eq!(status, 0);
//! ```
#![forbid(unsafe_code)]

mod args;
mod cat;
mod clean;
mod dedup;
mod dictionary;
mod error;
mod extract;
mod manual;
mod outputs;
mod passages;
mod progress;
mod remarks;
mod report;
mod source;
mod stories;
mod summary;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, Parser};
use rayon::ThreadPoolBuilder;
use wirecopy::Control;

use self::{
    args::{Args, Command, Run},
    error::{Error, Result, Status},
    progress::Meter,
    summary::Summary,
};

/// The program: takes the arguments of the process, and Ctrl-C as a wish to stop, a second one as a command to.
pub fn main() -> ExitCode {
    let control = Arc::new(Control::new());
    let cancel = Arc::clone(&control);
    let handler = ctrlc::set_handler(move || {
        if cancel.is_cancelled() {
            std::process::exit(Status::Interrupted.code().into());
        }
        cancel.cancel();
    });
    // Without a handler Ctrl-C ends the process at once, which is its right.
    drop(handler);
    ExitCode::from(run(std::env::args_os(), &control))
}

/// Does what the arguments say (the first is the name of the program) and gives the exit status: 0 done, 1 the input or
/// a file is at fault, 2 the command is, 130 cancelled.
///
/// What goes wrong is said on standard error. A closed pipe on standard output ends the run with 0, as it does for
/// other filters.
pub fn run<I>(args: I, control: &Control) -> u8
where
    I: IntoIterator,
    I::Item: Into<OsString> + Clone,
{
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too. If nobody reads them, there is nobody to tell.
            let _ = error.print();
            return if error.use_stderr() { Status::Usage.code() } else { 0 };
        }
    };
    let outcome = catch_unwind(AssertUnwindSafe(|| perform(&args.command, control)));
    let error = match outcome {
        Ok(Ok(())) => return 0,
        Ok(Err(error)) => error,
        Err(_) => Error::internal(),
    };
    error.tell();
    error.status().code()
}

/// What a command is given beside its own arguments.
struct Context<'a> {
    control: &'a Control,
    meter: &'a Meter,
    quiet: bool,
}

impl Context<'_> {
    /// Says on standard error what somebody should know, unless they asked for quiet.
    fn note(&self, line: &str) {
        if !self.quiet {
            self.meter.say(&format!("wirecopy: {line}"));
        }
    }
}

fn perform(command: &Command, control: &Control) -> Result<()> {
    match command {
        Command::Clean(args) => within("clean", &args.run, control, |context| clean::run(args, context)),
        Command::Dedup(args) => within("dedup", &args.run, control, |context| dedup::run(args, context)),
        Command::Passages(args) => {
            within("passages", &args.run, control, |context| passages::run(args, context))
        }
        Command::Stories(args) => {
            within("stories", &args.run, control, |context| stories::run(args, context))
        }
        Command::Extract(args) => {
            within("extract", &args.run, control, |context| extract::run(args, context))
        }
        Command::Report(args) => within("report", &args.run, control, |context| report::run(args, context)),
        Command::Dictionary(args) => {
            within("dictionary", &args.run, control, |context| dictionary::run(args, context))
        }
        Command::Cat(args) => within("cat", &args.run, control, |context| cat::run(args, context)),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "wirecopy", &mut script);
            outputs::print(&script)
        }
        Command::Manual { command } => outputs::print(&manual::page(command.as_deref())?),
    }
}

/// Runs a command on a pool of its threads, tells its progress meanwhile and its summary at the end.
fn within(
    command: &'static str,
    args: &Run,
    control: &Control,
    work: impl FnOnce(&Context<'_>) -> Result<Summary> + Send,
) -> Result<()> {
    let threads = args.threads()?;
    let pool =
        ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| Error::system(&error))?;
    let meter = Meter::new(command);
    let context = Context { control, meter: &meter, quiet: args.quiet };
    let summary = meter.watch(args, control, || pool.install(|| work(&context)))?;
    summary.tell(command, args.summary(), meter.elapsed());
    Ok(())
}
