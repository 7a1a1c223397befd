package ctxleak

import "github.com/pancheck/pancheck/internal/check"

// Checks documents the rules of this analyzer, by code.
var Checks = []check.Check{
	{
		Code: "PC2001", Analyzer: "ctxleak", Default: true,
		CWE:      772,
		Lack:     &check.Lack{First: "with", Then: "cancel", Absent: "cancel", Text: "the cancel function is not called"},
		Title:    "a cancel function is discarded, or not called on a path",
		Severity: check.Warning,
		Text: `A context from context.WithCancel, WithTimeout or WithDeadline stays registered with its parent until the cancel
function is called or the parent ends; one with a deadline holds its timer until then. Every goroutine that waits
for its Done stays, too. Where the parent is context.Background, nothing ever ends it. The path may be an early return
for an error, an arm of a select, a deferred closure that cancels only after a failure, a helper that takes the cancel
function and does nothing with it, or a field that no method ever reads.`,
		Before: `ctx, cancel := context.WithCancel(ctx)
go follow(ctx)
state, err := load()
if err != nil {
	return err
}
cancel()`,
		After: `ctx, cancel := context.WithCancel(ctx)
defer cancel()
go follow(ctx)
state, err := load()
if err != nil {
	return err
}`,
		Silent: `Cancel functions that are returned, stored where other code may find them, or passed to code that is not in view;
paths that end in a panic; paths on which the context, or a context above it, was seen to be done; what main leaves
behind when the process ends, and what a function does that main calls last.`,
	},
	{
		Code: "PC2002", Analyzer: "ctxleak", Default: true,
		CWE:      772,
		Lack:     &check.Lack{First: "with", Then: "cancel", Absent: "cancel", Text: "the first cancel function is not called"},
		Title:    "a cancel function overwritten while its context lives, or deferred in a loop",
		Severity: check.Warning,
		Text: `The variable that holds a cancel function is given another one before the first was called: nobody can end the first
context any more. A deferred call does not help, since it is of the function that the variable held when the defer
statement ran. Deferred in a loop, cancel functions run only when the whole function returns: each round adds one more
context with its timer, and in a loop that goes on for ever, such as that of a worker, none of them ever ends. In a
goroutine dump what waits for such a context shows as "select" or "chan receive" in its Done, one more with each round.`,
		Before: `ctx, cancel := context.WithTimeout(parent, short)
defer cancel()
err := fetch(ctx)
for err != nil {
	ctx, cancel = context.WithTimeout(parent, long)
	err = fetch(ctx)
}`,
		After: `ctx, cancel := context.WithTimeout(parent, short)
err := fetch(ctx)
cancel()
for err != nil {
	ctx, cancel = context.WithTimeout(parent, long)
	err = fetch(ctx)
	cancel()
}`,
		Silent: `Loops that a constant bounds, and those that are left in the round that defers; tests; cancel functions that somebody
else has, who may call them; fields, which another method may have read in the meantime; what main leaves behind when
the process ends.`,
	},
	{
		Code: "PC2003", Analyzer: "ctxleak", Default: true,
		Title:    "work that is cut off from the context at hand",
		Severity: check.Warning,
		Text: `The function has a context, from a parameter or a request, and yet starts work that waits from context.Background or
context.TODO. When the caller gives up, or its deadline passes, the work goes on: connections, goroutines and locks are
held for somebody who has left. The values of the context, such as the trace, are lost as well.`,
		Before: `func (r *resolver) resolve(ctx context.Context, name string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), r.timeout)
	defer cancel()
	return r.lookup(ctx, name)
}`,
		After: `func (r *resolver) resolve(ctx context.Context, name string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	return r.lookup(ctx, name)
}`,
		Silent: `Work that has to outlive its caller: deferred calls, branches that handle an error or the end of the context,
functions named for closing, releasing, rolling back or shutting down, goroutines that nobody waits for; places where a
comment speaks of it (a separate or detached context, cancellation, a deadline of its own); tests; context.WithoutCancel, callbacks of singleflight and sync.Once; contexts that are tied to the caller's by other means; a
default for a nil context; a parameter named _.`,
	},
	{
		Code: "PC2004", Analyzer: "ctxleak", Default: true,
		CWE:      833,
		Lack:     &check.Lack{First: "send", Then: "receive", Absent: "receive", Text: "nobody receives what is sent"},
		Title:    "a goroutine stays blocked sending",
		Severity: check.Warning,
		Text: `A goroutine that sends a result on a channel waits until somebody receives it. If the receiver has returned, because
a context ended, a timer fired, an error came first, or the first of several answers was enough, the goroutine waits for
ever, and keeps its stack and all that it refers to. So does the function itself that sends more than a channel of its own
holds before anybody receives. In a goroutine dump it shows as "chan send", and its number grows with every such call.`,
		Before: `result := make(chan string)
go func() { result <- load() }()
select {
case s := <-result:
	return s, nil
case <-ctx.Done():
	return "", ctx.Err()
}`,
		After: `result := make(chan string, 1)
go func() { result <- load() }()
select {
case s := <-result:
	return s, nil
case <-ctx.Done():
	return "", ctx.Err()
}`,
		Silent: `A buffer with room for every send, or of a size that is not constant; a send in a select with another arm; channels
that code not in view may receive from; receives in a loop whose number of rounds is not related to the sends in
view; what main leaves behind when the process ends.`,
	},
	{
		Code: "PC2005", Analyzer: "ctxleak", Default: true,
		CWE:      833,
		Lack:     &check.Lack{First: "receive", Then: "close", Absent: "close", Text: "nobody closes the channel, or sends on it"},
		Title:    "a goroutine stays blocked receiving",
		Severity: check.Warning,
		Text: `A goroutine that ranges over a channel ends when the channel is closed; one that receives waits until somebody sends or
closes. If the function that owns the channel returns on some path without doing so, such as an early return for an
error before the close, a producer that leaves by ctx.Done, or a channel that nobody closes at all, the goroutine waits
for ever. Where the function waits for the goroutine, as by a WaitGroup, it hangs as well; and it hangs by itself where it
receives from a channel of its own on which nobody sends on that path. Or it waits for the end of something that outlives
what it was started for, such as the whole server, while a loop starts one for each connection, watch or job. In a
goroutine dump it shows as "chan receive", with "created by" the function that starts it, and its number grows with every
such call.`,
		Before: `jobs := make(chan string)
go func() {
	for j := range jobs {
		work(j)
	}
}()
list, err := read()
if err != nil {
	return err
}
for _, j := range list {
	jobs <- j
}
close(jobs)`,
		After: `jobs := make(chan string)
defer close(jobs)
go func() {
	for j := range jobs {
		work(j)
	}
}()
list, err := read()
if err != nil {
	return err
}
for _, j := range list {
	jobs <- j
}`,
		Silent: `Channels that leave the function with its results or that code not in view may hold, which may send or close; a
receive in a select with another arm; sends in a loop whose number of rounds nothing relates to the receives; what tests
and main leave behind when the process ends. Of goroutines that a loop leaves behind: loops that count, or go over a
collection; starts behind a flag; functions that wait for the goroutine, or return only when what it waits for has ended.`,
	},
	{
		Code: "PC2006", Analyzer: "ctxleak", Default: true,
		CWE:      772,
		Title:    "a goroutine with no way to end",
		Severity: check.Warning,
		Text: `Each way through the goroutine stays in a loop without return, break, done channel or context, so it runs as long as
the process: one more for each object that is made, or for each call. A range over the C of a ticker is such a loop,
since Stop does not close the channel; so is one that sleeps and polls, and one whose error branch only continues; so is
a case for ctx.Done() in which break leaves only the select. In a goroutine dump it shows as "sleep", "chan receive" or
"select", with "created by" the function that starts it, and as many times as that was called. It is reported where
something is at hand to end it: a context of the goroutine or of the function that starts it, a method Close, Stop or
Shutdown of the type that it belongs to, or the method that stops its ticker. With -checks=PC2006 all of them are.`,
		Before: `func newWriter(w *bufio.Writer) *writer {
	l := &writer{w: w, ticker: time.NewTicker(time.Second)}
	go func() {
		for range l.ticker.C {
			l.flush()
		}
	}()
	return l
}

func (l *writer) Close() { l.ticker.Stop() }`,
		After: `func newWriter(w *bufio.Writer) *writer {
	l := &writer{w: w, ticker: time.NewTicker(time.Second), done: make(chan struct{})}
	go func() {
		for {
			select {
			case <-l.ticker.C:
				l.flush()
			case <-l.done:
				return
			}
		}
	}()
	return l
}

func (l *writer) Close() { l.ticker.Stop(); close(l.done) }`,
		Silent: `Goroutines that main, init or TestMain start, and those that the process has one of: started by an initialiser, by a
sync.Once that is a variable of the package, or under a condition on such a variable; loops that wait for signals; a comment
that says they run for ever; tests; goroutines whose function is not in view.`,
	},
	{
		Code: "PC2007", Analyzer: "ctxleak", Default: true,
		CWE:      772,
		Lack:     &check.Lack{First: "timer", Then: "stop", Absent: "stop", Text: "the ticker is not stopped"},
		Title:    "a ticker that is not stopped, or that nobody can stop",
		Severity: check.Warning,
		Text: `In programs whose go.mod names a release before Go 1.23 the run-time system keeps a ticker, and a timer that has not
fired, until it is stopped, whoever else refers to it: each one that is left behind costs memory, and a ticker wakes the
process for nobody. The ticker is not stopped on some path; or only its channel is kept, as by time.Tick or
time.NewTicker(d).C; or the deferred Stop is that of a ticker which the variable held before. No goroutine stays, so a
goroutine dump shows nothing; a heap profile shows time.NewTicker or time.newTimer, growing. Since Go 1.23 such tickers
and timers are collected, and files written for it are reported only with -checks=PC2007.`,
		Before: `ticker := time.NewTicker(interval)
for {
	select {
	case <-ticker.C:
		reload()
	case <-quit:
		return
	}
}`,
		After: `ticker := time.NewTicker(interval)
defer ticker.Stop()
for {
	select {
	case <-ticker.C:
		reload()
	case <-quit:
		return
	}
}`,
		Silent: `Tickers that are returned, stored where other code may find them, or passed to code not in view; functions that never
return; what main and initialisers make; timers outside loops, which end by themselves; tests.`,
	},
	{
		Code: "PC2008", Analyzer: "ctxleak", Default: false,
		CWE:      770,
		Title:    "a goroutine on every tick or request whose call has no deadline",
		Severity: check.Warning,
		Text: `A loop starts a goroutine on each tick, or a handler on each request, and the goroutine makes a call that waits as long
as the other side likes: http.Get and its kin use a client without a timeout, net.Dial a dialer without one. Where the
other side hangs, a goroutine stays for each tick. In a goroutine dump they show as "IO wait" or "select" in
net/http.(*persistConn).roundTrip, "created by" the loop, more with each minute.`,
		Before: `for range ticker.C {
	go func() {
		resp, err := http.Get(url)
		report(resp, err)
	}()
}`,
		After: `client := &http.Client{Timeout: 10 * time.Second}
for range ticker.C {
	go func() {
		resp, err := client.Get(url)
		report(resp, err)
	}()
}`,
		Silent: `Calls with a context or through a client or dialer of one's own, which may have a timeout; goroutines that are started
neither on ticks nor on requests; functions that are not in view.`,
	},
	{
		Code: "PC2009", Analyzer: "ctxleak", Default: true,
		CWE:      833,
		Title:    "a send or receive on a channel that is nil",
		Severity: check.Error,
		Text: `A send or a receive on a nil channel blocks for ever: there is nothing to wait for, and that another goroutine sets the
variable later does not help, since the channel was taken from it before. The channel is declared and made on some paths
only, is a field that a constructor leaves out, or one that nothing ever stores. In a goroutine dump it shows as
"chan send (nil chan)" or "chan receive (nil chan)". If all goroutines wait, the program ends with "fatal error: all
goroutines are asleep - deadlock!".`,
		Before: `type server struct{ events chan string }

func newServer() *server { return &server{} }

func (s *server) publish(e string) { s.events <- e }`,
		After: `type server struct{ events chan string }

func newServer() *server { return &server{events: make(chan string, 16)} }

func (s *server) publish(e string) { s.events <- e }`,
		Silent: `Arms of a select, where a nil channel is a way to leave one out; operations behind a nil check; one receive from a
variable that is never set, of which the value is not used and after which nothing follows, which is a way to wait for
ever; fields that other packages can name or whose address gets away.`,
	},
}
