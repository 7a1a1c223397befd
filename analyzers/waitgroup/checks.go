package waitgroup

import "github.com/pancheck/pancheck/internal/check"

// Checks documents the rules of this analyzer, by code.
var Checks = []check.Check{
	{
		Code: "PC3001", Analyzer: "waitgroup", Default: true,
		CWE:      362,
		Lack:     &check.Lack{First: "add", Then: "wait", Text: "nothing makes Wait come after Add"},
		Title:    "Add in the goroutine that it counts",
		Severity: check.Error,
		Text: `Wait returns as soon as the counter is zero. An Add inside the goroutine that it counts may run after Wait has
looked, so Wait does not wait: results are missing, or memory is used while the goroutine still writes to it. Where
Add runs at the same moment as Wait, the program may also die with "sync: WaitGroup misuse: Add called concurrently
with Wait".`,
		Before: `var wg sync.WaitGroup
for _, url := range urls {
	go func() {
		wg.Add(1)
		defer wg.Done()
		fetch(url)
	}()
}
wg.Wait()`,
		After: `var wg sync.WaitGroup
for _, url := range urls {
	wg.Add(1)
	go func() {
		defer wg.Done()
		fetch(url)
	}()
}
wg.Wait()`,
		Silent: `An Add for a child while the goroutine's own count is still held; an Add that something orders before Wait,
such as a channel that the waiter receives from; groups on which nobody in view waits.`,
	},
	{
		Code: "PC3002", Analyzer: "waitgroup", Default: true,
		CWE:      1341,
		Title:    "the counter goes below zero",
		Severity: check.Error,
		Text: `A Done more than was added panics with "sync: negative WaitGroup counter" and kills the process, for the panic is
usually in a goroutine that nothing recovers. The surplus Done is typically a plain one on an error path beside a
deferred one, one in a loop, one in a helper whose caller is Done too, or one by a method or timer that stops the
goroutine beside the one of the goroutine itself.`,
		Before: `wg.Add(1)
go func() {
	defer wg.Done()
	if err := work(); err != nil {
		wg.Done()
		return
	}
}()`,
		After: `wg.Add(1)
go func() {
	defer wg.Done()
	if err := work(); err != nil {
		return
	}
}()`,
		Silent: `Goroutines that are Done once for each item they receive, if the items may be what was counted; Adds of a number
that is not constant; a Done that may be for what was counted before the function was called; groups that code not in
view may have added to. What is said more exactly is said by other checks: Done inside WaitGroup.Go by PC3006,
an Add that only comes too late by PC3007, numbers that disagree by PC3004.`,
	},
	{
		Code: "PC3003", Analyzer: "waitgroup", Default: true,
		CWE:      833,
		Lack:     &check.Lack{First: "done", Then: "wait", Absent: "done", Text: "Wait waits for a Done that does not come"},
		Title:    "Done is missed on a path",
		Severity: check.Error,
		Text: `An Add without its Done leaves the counter above zero: Wait blocks for ever, and with it the shutdown or request
that waits. In a goroutine dump the waiter shows as "sync.WaitGroup.Wait" under "semacquire". Where Done is in a function
that is given to a pool, a pool that is full or closed says so by its result and drops the function.`,
		Before: `wg.Add(1)
conn, err := dial()
if err != nil {
	return err
}
go func() {
	defer wg.Done()
	serve(conn)
}()`,
		After: `conn, err := dial()
if err != nil {
	return err
}
wg.Add(1)
go func() {
	defer wg.Done()
	serve(conn)
}()`,
		Silent: `Paths that end in a panic; groups on which nobody in view waits; a Done that code not in view may call, or that
what another package returns may bring.`,
	},
	{
		Code: "PC3004", Analyzer: "waitgroup", Default: true,
		CWE:      131,
		Title:    "Add of another number than there are goroutines",
		Severity: check.Error,
		Text: `Add(n) and the loop that starts the goroutines count by different numbers: two constants, or the length of one slice
with something added, subtracted or cut off on one side only. If too much was added Wait blocks for ever: in a
goroutine dump the waiter shows as "sync.WaitGroup.Wait" under "semacquire". If it was too little, Wait returns while
goroutines still run, and the last Done panics with "sync: negative WaitGroup counter".`,
		Before: `wg.Add(len(replicas))
for _, r := range replicas[1:] {
	go func() {
		defer wg.Done()
		r.sync()
	}()
}
wg.Wait()`,
		After: `wg.Add(len(replicas) - 1)
for _, r := range replicas[1:] {
	go func() {
		defer wg.Done()
		r.sync()
	}()
}
wg.Wait()`,
		Silent: `Loops that may end early or leave out a round; numbers of which it is not known how they differ; goroutines that
are not Done exactly once; a Done, for what is left, of somebody else in the package; a single Add(1), which PC3002 and
PC3003 are about.`,
	},
	{
		Code: "PC3005", Analyzer: "waitgroup", Default: true,
		CWE:      675,
		Title:    "Done or Wait on a copy of the group",
		Severity: check.Error,
		Text: `A WaitGroup that is passed or copied by value, alone or inside a struct, has a counter of its own from then on. Done on
the copy leaves the group itself above zero, so that Wait blocks for ever ("sync.WaitGroup.Wait" in the goroutine dump,
and "fatal error: all goroutines are asleep - deadlock!" if nothing else runs), or panics with "sync: negative
WaitGroup counter" if the copy was made before the Add. Wait on a copy waits for nothing, or for ever. The copylocks
check of go vet reports that there is a copy; this check reports what is done to it.`,
		Before: `func fetch(url string, wg sync.WaitGroup) {
	defer wg.Done()
	get(url)
}`,
		After: `func fetch(url string, wg *sync.WaitGroup) {
	defer wg.Done()
	get(url)
}`,
		Silent: `Copies to which something is added as well, or on which somebody both is Done and waits; copies whose address is
handed to code that may add; values that a function returns.`,
	},
	{
		Code: "PC3006", Analyzer: "waitgroup", Default: true,
		CWE:      1341,
		Title:    "Done inside WaitGroup.Go",
		Severity: check.Error,
		Text: `WaitGroup.Go adds one, runs the function in a goroutine, and is Done when it returns. A Done in the function is one too
many: the process dies with "panic: sync: negative WaitGroup counter", with "sync.(*WaitGroup).Go.func1.1" in the trace,
or Wait returns while other goroutines still run.`,
		Before: `wg.Go(func() {
	defer wg.Done()
	compile(unit)
})`,
		After: `wg.Go(func() {
	compile(unit)
})`,
		Silent: `A Done for which an Add was written as well, before the call or inside the function; groups that the caller of the
function may have added to; errgroup, which has no Done.`,
	},
	{
		Code: "PC3007", Analyzer: "waitgroup", Default: true,
		CWE:      362,
		Lack:     &check.Lack{First: "add", Then: "done", Text: "nothing makes Done come after Add"},
		Title:    "Add comes too late",
		Severity: check.Error,
		Text: `Add has to come before what it counts can be Done, and before anybody waits. After the go statement, or after the item
was sent to its worker, a fast goroutine is Done first, and the process dies with "panic: sync: negative WaitGroup
counter". After the goroutine that waits was started, that goroutine may find the counter zero and go on: it closes the
channel of results while others still send ("panic: send on closed channel"), or results are missing.`,
		Before: `for _, f := range files {
	go func() {
		defer wg.Done()
		f.seen = true
	}()
	wg.Add(1)
}
wg.Wait()`,
		After: `for _, f := range files {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f.seen = true
	}()
}
wg.Wait()`,
		Silent: `A goroutine that receives, waits or calls something unknown before its Done, or takes a lock that a caller may
hold, for that may hold it back until the Add; Adds for something else; workers that are not in view.`,
	},
	{
		Code: "PC3008", Analyzer: "waitgroup", Default: true,
		CWE:      833,
		Title:    "Wait keeps a counted goroutine from its Done",
		Severity: check.Error,
		Text: `Wait and a goroutine that it waits for wait for each other: the goroutine itself waits for the group by which it is
counted, often by a Close or Stop that it calls; or it needs a lock that is held around Wait; or it sends on an
unbuffered channel that is only received from after Wait. The program hangs, with "sync.WaitGroup.Wait" under
"semacquire" in the goroutine dump and the other goroutine in "sync.(*Mutex).Lock" or "chan send"; if nothing else runs
it dies with "fatal error: all goroutines are asleep - deadlock!".`,
		Before: `func (s *Server) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listener.Close()
	s.wg.Wait() // each goroutine locks mu before its Done
}`,
		After: `func (s *Server) Close() {
	s.mu.Lock()
	s.listener.Close()
	s.mu.Unlock()
	s.wg.Wait()
}`,
		Silent: `Locks and sends that some path of the goroutine does without; goroutines that may be past their lock, as something that
was received may tell; channels that others may receive from.`,
	},
	{
		Code: "PC3009", Analyzer: "waitgroup", Default: true,
		CWE:      833,
		Lack:     &check.Lack{First: "done", Then: "wait", Absent: "done", Text: "Wait waits for a Done that does not come"},
		Title:    "Add without any Done",
		Severity: check.Error,
		Text: `Something adds to the group, somebody waits for it, and nobody in the package is ever Done. Wait blocks for ever as soon
as something was added: in a goroutine dump the waiter shows as "sync.WaitGroup.Wait" under "semacquire". Usually the
Done was lost when a goroutine became a call, or another group is Done in its place.`,
		Before: `r.pending.Add(1)
go r.process(job) // nothing in the package calls r.pending.Done
r.pending.Wait()`,
		After: `r.pending.Add(1)
go func() {
	defer r.pending.Done()
	r.process(job)
}()
r.pending.Wait()`,
		Silent: `Groups that other packages can name, or whose address is handed on; a negative Add, which is a Done; groups for which
nobody waits.`,
	},
	{
		Code: "PC3010", Analyzer: "waitgroup", Default: true,
		CWE:      755,
		Lack:     &check.Lack{First: "done", Then: "wait", Absent: "done", Text: "Wait waits for a Done that a panic skips"},
		Title:    "Done is skipped by a panic that is recovered",
		Severity: check.Error,
		Text: `The goroutine, or the function that started it, recovers panics, so somebody expects them. Done is a plain call at the
end: a panic before it skips it, the program goes on, and Wait blocks for ever ("sync.WaitGroup.Wait" under "semacquire"
in the goroutine dump, long after the line in the log that tells of the panic).`,
		Before: `go func() {
	defer logPanic() // recovers
	handler(job)
	wg.Done()
}()`,
		After: `go func() {
	defer logPanic()
	defer wg.Done()
	handler(job)
}()`,
		Silent: `Panics that nobody in view recovers, which end the program; a Done in the function that recovers; recovery that ends the
program or panics again; bodies that call nothing but the standard library.`,
	},
}
