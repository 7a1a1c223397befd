// Package ctxleak defines an analyzer that reports leaked contexts and
// goroutines that stay blocked.
//
// # Analyzer ctxleak
//
// ctxleak: report cancel functions never called, work cut off from its context, goroutines that block for ever or cannot end
//
// The analyzer follows each function that makes a context or a channel through
// its feasible paths, through helpers, methods, closures and deferred calls,
// and into the goroutines started on the way. It reports
//
//   - PC2001: a cancel function that is discarded, or that some path does not
//     call, so that the context, its timer and what waits for it stay;
//   - PC2002: a cancel function that another one overwrites before it was called,
//     or that a loop defers, so that contexts pile up;
//   - PC2003: work that a function with a context at hand starts from
//     context.Background or context.TODO, so that it outlives its caller;
//   - PC2004: a goroutine that stays blocked sending, because those who receive
//     may have left;
//   - PC2005: a goroutine that stays blocked receiving, because nobody sends or
//     closes;
//   - PC2006: a goroutine whose loop nothing leaves, although a context or a Stop
//     method is at hand;
//   - PC2007: a ticker or timer that is not stopped, in files for a release that
//     does not collect it;
//   - PC2008, off by default: a goroutine for each tick or request whose call has no
//     deadline;
//   - PC2009: a send or receive on a channel that is nil.
//
// For PC2004 and PC2005 the operations of each goroutine's path on the channels that do
// not escape are set beside those of the path on which their spawner returns,
// and played through in every order. A send, or a receive, is reported if in one of
// them it has no partner left. Paths whose conditions exclude each other, or whose
// sent and received values do, are not set side by side.
//
// It is silent where a cancel function or a channel reaches code that is not
// in view, for a channel whose capacity is not constant, for receives in a
// loop whose number of rounds nothing relates to the number of sends, and for
// what main leaves behind when the process ends.
package ctxleak
