// Package knowledge says what functions of the standard library and of popular
// packages do, as data: their effect on channels, wait groups, pools, contexts
// and locks, what they do with functions they are given, and what is known of
// their results. The tables stand in for facts, so nothing of the standard
// library is ever analysed.
package knowledge

import "strings"

// Effect is a set of kinds of operations.
type Effect uint32

// The kinds of operations that the engine reports to its clients.
const (
	Make      Effect = 1 << iota // a channel is made
	Send                         // send on a channel
	Recv                         // receive from a channel
	Close                        // close of a channel
	Add                          // WaitGroup.Add
	Done                         // WaitGroup.Done
	Wait                         // WaitGroup.Wait, errgroup.Group.Wait
	Get                          // sync.Pool.Get
	Put                          // sync.Pool.Put
	With                         // a derived context with a cancel function is made
	Cancel                       // a cancel function is called
	Detach                       // context.Background, context.TODO
	Go                           // a goroutine is started
	Lock                         // a lock is taken
	Unlock                       // a lock is released
	Use                          // memory of a followed object is read or written, or it is passed on
	Call                         // a call of a function nothing more is known about
	Drained                      // a receive found the channel closed and empty
	Timer                        // a timer or ticker is made
	Stop                         // a timer or ticker is stopped
	CallParam                    // in summaries and the index: a function parameter is called
	Return                       // the function where the walk began returns
	Assign                       // a followed object is stored in memory
	Leave                        // a loop ends by its own condition, after a number of rounds that is not known
	AtLarge                      // a function is given to a timer or the like, which may call it in a goroutine of its own, or never
	Enter                        // a call is followed into a body of the package
)

// Channels, Groups, Pools and Contexts are the operations of one analyzer.
const (
	Channels = Make | Send | Recv | Close
	Groups   = Add | Done | Wait
	Pools    = Get | Put
	Contexts = With | Cancel | Detach
)

// Followed are the operations that code called out of view may not have, if it is to
// be called there without anybody taking notice.
const Followed = Channels | Groups | Pools | With | Cancel | Go

var effectNames = []string{
	"make", "send", "receive", "close", "add", "done", "wait", "get", "put", "with", "cancel", "detach", "go",
	"lock", "unlock", "use", "call", "drained", "timer", "stop", "callparam", "return", "assign", "leave", "atlarge", "enter",
}

// String names the kinds in e, joined by "|".
func (e Effect) String() string {
	var names []string
	for i, n := range effectNames {
		if e&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, "|")
}

// When says what a function does with a function it is given.
type When uint8

// The ways of calling a function argument.
const (
	Never     When = iota // perhaps never, or nobody knows when
	Now                   // once, before it returns
	Maybe                 // any number of times, before it returns
	OnceNow               // before it returns, unless it was called through the same receiver before
	Async                 // in a new goroutine
	AsyncWG               // in a new goroutine that the receiver, a wait group, counts
	Later                 // after it returned, at a time nobody knows
	AtCleanup             // when the test is over, and what it was given later has run
)

// A Func describes one function or method.
type Func struct {
	Effect Effect // one kind
	On     int    // the argument that Effect is on; the receiver is argument 0
	Arg    int    // the argument that is called, where Calls is not Never
	Calls  When
	Result Result
	// ByArg is one more than the argument that alone decides whether a call with result
	// OrError fails. If it is a number, the call fails unless it is one of Low to High.
	// Of another constant the call does not fail: who writes it down has tried it.
	ByArg     int
	Low, High int64
	Frees     bool // its arguments do not escape to anybody
	Remote    bool // it may block on another process or for a long time
	Waits     bool // it may wait until another goroutine calls a function that Tells
	Tells     bool // another goroutine may learn from it that the caller has come so far
}

// Result says what is known of the results of a call.
type Result uint8

// What is known of results.
const (
	Any           Result = iota
	NonNil               // result 0 is never nil
	OrError              // the results but the last are not nil iff the last, an error, is nil
	Same                 // result 0 is argument 0, perhaps as another type
	Wrapped              // result 0 is argument Arg, to be called at most once
	AtomicGet            // result 0 is what receiver or argument 0 holds
	AtomicSet            // argument 1 is stored
	AtomicCAS            // argument 2 is stored if argument 1 is held; result 0 says so
	AtomicSwap           // argument 1 is stored, result 0 is what was held
	AtomicAdd            // argument 1 is added to what is held, and the sum returned
	AtomicInc            // one is added
	AtomicDec            // one is subtracted
	AtomicNew            // result 0 is the address of a new value, which holds argument 0
	Holder               // result 0 is the address of a new struct whose exported field holds argument 0
	TryLock              // result 0 says whether the lock was taken
	SaysError            // result 0 is true only of an argument 0 that is not nil
	DemandsNil           // it returns only if argument 1 is nil
	DemandsNonNil        // it returns only if argument 1 is not nil
	DemandsTrue          // it returns only if argument 1 is true
	DemandsFalse         // it returns only if argument 1 is false
	DemandsEqual         // it returns only if arguments 1 and 2 are equal
)

// Atomic reports whether r is that of an atomic operation on a value.
func (r Result) Atomic() bool { return r >= AtomicGet && r <= AtomicDec }

// Writes reports whether r is that of an atomic operation that changes the value.
func (r Result) Writes() bool { return r.Atomic() && r != AtomicGet }
