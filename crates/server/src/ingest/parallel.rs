//! Work on many files at once.

use std::{
    num::NonZero,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, PoisonError},
    thread,
};

use super::problem::Problem;

/// How many files are worked on at once.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does `work` for each item on all cores; the results are in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let share = items.len().div_ceil(cores() * 4).max(1);
    let parts = Mutex::new(items.chunks(share).enumerate());
    let do_parts = || {
        let mut done = Vec::new();
        loop {
            let part = parts.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((index, part)) = part else {
                return done;
            };
            done.push((index, part.iter().map(&work).collect::<Vec<_>>()));
        }
    };
    let mut done: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (1..cores().min(items.len()))
            .map(|_| scope.spawn(do_parts))
            .collect();
        let own = do_parts();
        let others = workers.into_iter().flat_map(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        own.into_iter().chain(others).collect()
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().flat_map(|(_, part)| part).collect()
}

/// Does `work` on a file. Should the program itself fail on it, that is a problem of this file and of no other.
pub(crate) fn guarded<R>(
    file: &str,
    work: impl FnOnce() -> Result<R, Problem>,
) -> Result<R, Problem> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = "the program failed on this file; please report it with the file, and take it away meanwhile";
        Err(Problem { file: file.to_owned(), line: 1, message: message.to_owned() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        for length in [0, 1, 2, 7, 1000] {
            let items: Vec<usize> = (0..length).collect();
            assert_eq!(
                in_parallel(&items, |item| item * 2),
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_failure_on_one_file_is_its_problem_alone() {
        let outcome: Result<(), _> = guarded("media/a.png", || panic!("a decoder's fault"));
        assert_eq!(
            outcome.map_err(|problem| (problem.file, problem.line)),
            Err(("media/a.png".to_owned(), 1))
        );
    }
}
