// Package closedchan reports closes of, and sends on, channels that are closed
// already or nil.
//
// # What is reported
//
// A channel is closed once. A second close, and a send after the close, panic
// at run time; so does the close of a nil channel. The analyzer follows the
// paths of a function, through the functions, closures, deferred calls and
// methods that it calls, and reports the operation that finds the channel in
// the wrong state, if no condition in view excludes it: PC4001 (closed twice),
// PC4002 (sent on after the close), PC4005 (nil when it is closed).
//
// PC4003 is about two goroutines: one sends, another closes, and nothing makes
// the close wait for the send. Package internal/order says what does: a wait group
// that the sender is done with after the send, a channel that it then closes
// or sends on, an errgroup, a lock that both hold.
//
// PC4004 is about several goroutines of one function that close the same channel.
//
// PC4006 to PC4009 are about two calls of methods on one object. What the second
// finds depends on what the first has left in the fields of their receiver, so two
// calls are followed: one after the other, and one that runs as a whole at some
// point of the other. A channel that two calls close only if they run at once was
// tested without a lock over test and close (PC4006); one that every second call
// closes bears one call only (PC4007); PC4008 is a send in one method on what
// another closes, PC4009 a method that is called for each message and closes what it
// sends on. Whether two calls happen, or happen at once, is often a matter of
// contract: without evidence in view PC4006 to PC4008, and PC4009 of calls at once,
// report only where they were chosen, by -checks or the configuration.
//
// PC4010 is about two calls as well: the first closes channels of a map or slice and
// leaves their entries, the second finds one of them and closes it again. It is taken to
// ask for the entry that the first has closed.
//
// # What is not reported
//
// A channel that was read from a field again, after other goroutines could
// have replaced what the field holds, may be another one. What a deferred
// recover catches is meant to be tried. Functions of other packages do what
// their summaries say; what only some of their paths do, a flag or a sync.Once
// may decide. Channels that come out of maps under other keys, out of
// interfaces, atomic values and other channels are told apart by value, and
// otherwise unknown, which means not reported.
//
// # What is not attempted
//
// Protocols in which a message says that no more will be sent, the number of
// messages that both sides count by different means, and owners that change by
// convention.
package closedchan

const doc = `report closes of, and sends on, channels that are closed already or nil

Closing a closed or nil channel and sending on a closed one panic. The analyzer
follows each channel through helpers, fields, closures, deferred calls and
goroutines, and reports where a path in view closes it twice, sends on it after
the close, closes it while it is nil, or closes it while a goroutine may still
send.`
