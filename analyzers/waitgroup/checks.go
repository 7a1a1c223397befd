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
		Silent: `Goroutines that are Done once for each item they receive; Adds of a number that is not constant; groups that code
not in view may have added to.`,
	},
	{
		Code: "PC3003", Analyzer: "waitgroup", Default: true,
		CWE:      833,
		Lack:     &check.Lack{First: "done", Then: "wait", Absent: "done", Text: "Wait waits for a Done that does not come"},
		Title:    "Done is missed on a path",
		Severity: check.Error,
		Text: `An Add without its Done leaves the counter above zero: Wait blocks for ever, and with it the shutdown or request
that waits. In a goroutine dump the waiter shows as "sync.WaitGroup.Wait" under "semacquire".`,
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
		Silent: `Paths that end in a panic; groups on which nobody in view waits; a Done that code not in view may call.`,
	},
}
