package closedchan

import "github.com/pancheck/pancheck/internal/check"

// Checks documents the rules of this analyzer, by code.
var Checks = []check.Check{
	{
		Code: "PC4001", Analyzer: "closedchan", Default: true,
		CWE:      672,
		Title:    "close of a channel that is closed already",
		Severity: check.Error,
		Text: `
Closing a channel a second time panics with "close of closed channel". The
second close is often in another function: a deferred close beside an explicit
one, a fail method that shuts down before its caller does, a helper that closes
what it was given, a goroutine that is started again and closes a channel that
was made once, also where one method starts it, another one ends it, and all
callers are in other packages. The report is at the statement that leads to the
second close, in the innermost function that leads to both, and names the first.`,
		Before: `
func (f *feed) publish(lines []string) {
	defer close(f.quotes)
	for _, line := range lines {
		if line == "" {
			close(f.quotes) // and the deferred call closes it again
			return
		}
		f.quotes <- line
	}
}`,
		After: `
func (f *feed) publish(lines []string) {
	defer close(f.quotes)
	for _, line := range lines {
		if line == "" {
			return
		}
		f.quotes <- line
	}
}`,
		Silent: `
Closes behind a sync.Once, a sync.OnceFunc, a CompareAndSwap or a flag; closes
of a field that is set to nil after the close; a channel made anew for each
round; two closes on conditions of which one excludes the other; a close after
which other goroutines may have replaced the channel in the field; an exported
Close of which only one call is in view; a close around which a deferred
function recovers; in a test, a close in some rounds
of a loop, whose number the test decides.`,
	},
	{
		Code: "PC4002", Analyzer: "closedchan", Default: true,
		CWE:      672,
		Title:    "send on a channel that is closed already",
		Severity: check.Error,
		Text: `
Sending on a closed channel panics with "send on closed channel", in a select
too. Reported is a send that follows the close on one path: through a callee
that closes what it is given, a deferred send that runs after a deferred close
(deferred calls run last first), the next round of a loop.`,
		Before: `
func (t *table) scan(counts chan int) {
	seen := 0
	defer func() { counts <- seen }() // runs after the close
	defer close(counts)
	for range t.rows {
		seen++
	}
}`,
		After: `
func (t *table) scan(counts chan int) {
	seen := 0
	defer close(counts)
	defer func() { counts <- seen }()
	for range t.rows {
		seen++
	}
}`,
		Silent: `
A send around which a deferred function recovers; a send on a field that was
replaced, or that others may have replaced, since the close; conditions of
which one excludes the other.`,
	},
	{
		Code: "PC4003", Analyzer: "closedchan", Default: true,
		CWE:      672,
		Lack:     &check.Lack{First: "send", Then: "close", Text: "nothing makes the close wait for the send"},
		Title:    "close of a channel while a goroutine may still send on it",
		Severity: check.Error,
		Text: `
A goroutine sends, and its starter or a Stop method closes the channel without
waiting for it: if the send comes last, it panics with "send on closed
channel". Asking the goroutine to end, by a quit channel or a context, is not
waiting for it, and a case <-quit beside the send does not protect it: a select
that may choose a send on a closed channel panics when it does. So it is with a
function that time.AfterFunc calls: Timer.Stop does not wait for one that has
begun. The report is at the send and names the close and the start of the
goroutine.`,
		Before: `
func (p *poller) loop() {
	for {
		select {
		case p.readings <- p.read():
		case <-p.quit:
			return
		}
	}
}

func (p *poller) stop() {
	close(p.quit)
	close(p.readings) // loop may be about to send
}`,
		After: `
func (p *poller) loop() {
	defer close(p.gone)
	for {
		select {
		case p.readings <- p.read():
		case <-p.quit:
			return
		}
	}
}

func (p *poller) stop() {
	close(p.quit)
	<-p.gone
	close(p.readings)
}`,
		Silent: `
A close after the wait for a group that the sender is done with, for an
errgroup, or for a channel that the sender closes or sends on after its last
send, also through a further goroutine; a send and a close under one lock; a
send around which a deferred function recovers; a sender whose values the
closer has all received; a function of a timer where the result of Stop is looked
at, or where what was left behind keeps it from the send; a close after a loop that
may have waited for the senders, or taken all slots that they hold; a sender and a
closer of whom the first to change an atomic value goes on; a goroutine of which not everything is in view, where
what is not in view may tell the closer that it has ended.`,
	},
	{
		Code: "PC4004", Analyzer: "closedchan", Default: true,
		Title: "close of one channel by several goroutines",
		Text: `
Each of several goroutines, often one for each round of a loop, closes the same
channel when it has done its part. The second one panics with "close of closed
channel", in a goroutine where nobody recovers, and the program ends. Reported is
a close that a goroutine does on all its paths, even if another one of the function
has done all its work before; and one that it does if a call on something of its own,
such as one of several servers, has returned no error, where nothing tells it that
another one was successful before. A wait group and one close after Wait do what is
meant.`,
		Before: `
func (c *crawler) fetchAll(urls []string) {
	for _, url := range urls {
		go func() {
			c.fetch(url)
			close(c.fetched) // by each of them
		}()
	}
	<-c.fetched
}`,
		After: `
func (c *crawler) fetchAll(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { c.fetch(url) })
	}
	go func() {
		wg.Wait()
		close(c.fetched)
	}()
	<-c.fetched
}`,
		Silent: `
A close under a sync.Once or behind a CompareAndSwap, a flag or a counter; a channel
that is made for each goroutine; a goroutine that closes on some of its paths only,
other than by its own success, since which one does so may be settled elsewhere; a
loop that waits for one goroutine before it starts the next.`,
	},
	{
		Code: "PC4005", Analyzer: "closedchan", Default: true,
		CWE:      476,
		Title:    "close of a nil channel",
		Severity: check.Error,
		Text: `
Closing a nil channel panics with "close of nil channel". Reported is a channel
variable that is made on some paths only, a nil result beside an error, a field
of a struct that the function itself has made without it, a field that was set
to nil before, and a field that nothing in the package ever stores. The report
is in the function in which the channel is known to be nil, which may be a
caller of the one that closes it.`,
		Before: `
func (f *flusher) flush(records []string) {
	var mirror chan string
	if f.mirrored {
		mirror = make(chan string, len(records))
	}
	f.copy(records, mirror)
	close(mirror)
}`,
		After: `
func (f *flusher) flush(records []string) {
	var mirror chan string
	if f.mirrored {
		mirror = make(chan string, len(records))
	}
	f.copy(records, mirror)
	if mirror != nil {
		close(mirror)
	}
}`,
		Silent: `
A close behind a nil check; parameters, and fields of what a caller passes,
unless the caller is in view; exported fields, which other packages can store;
a close around which a deferred function recovers.`,
	},
	{
		Code: "PC4006", Analyzer: "closedchan", Default: true,
		Title: "check, then close or send, without a lock over both",
		Text: `
A method asks whether a channel is closed already, by a receive in a select with
a default, by a flag that it sets itself or by a nil check, and then closes it.
One after the other, two calls are fine: the second finds what the first has
left. Two calls at once both pass the test before either has closed the channel,
and the slower one panics with "close of closed channel". An atomic Load before
the close is no better than a plain read: what counts is that test and close are
one step. So it is with what two calls find in a map under one key, if they hold its
lock only for that: both close it, or one sends on it. By default only methods are reported for which something in view shows
that two calls may run at once: an HTTP handler, a goroutine that calls the method
beside an exported one, an exported method of a type that has a lock or whose
methods run in goroutines. A method of another package is reported where a goroutine
and the function that started it both call it. With -checks=PC4006 the others are
reported, too.`,
		Before: `
func (s *session) Close() {
	select {
	case <-s.done:
		return
	default:
		close(s.done)
	}
}`,
		After: `
func (s *session) Close() {
	s.once.Do(func() { close(s.done) })
}`,
		Silent: `
A lock held over test and close, by the method or by its callers in view; a
sync.Once, a CompareAndSwap or Swap; a second test under the lock; a method that
an earlier call does not stop either, since then two calls are not foreseen at
all; a close around which a deferred function recovers; calls of functions that
are not in view and are named Lock or Acquire.`,
	},
	{
		Code: "PC4007", Analyzer: "closedchan", Default: true,
		Title: "a method that closes a channel and does not bear a second call",
		Text: `
Close, Stop or the like closes a channel of its receiver, and nothing in it stops
a second call, which panics with "close of closed channel": no flag, no nil in the
field, no sync.Once. By default only methods are reported of which two callers
are in view: a goroutine calls the method, when it fails say, or closes the channel by
another one, and somebody else calls it, too; a timer does; each HTTP request does. With -checks=PC4007 each such method is reported.`,
		Before: `
func (s *session) readLoop() {
	for s.readOne() == nil {
	}
	s.Close() // and the owner of the session calls Close, too
}

func (s *session) Close() {
	close(s.done)
}`,
		After: `
func (s *session) readLoop() {
	for s.readOne() == nil {
	}
	s.Close()
}

func (s *session) Close() {
	s.once.Do(func() { close(s.done) })
}`,
		Silent: `
Anything that stops the second call on the path that it takes: a flag, a nil check,
a sync.Once, a CompareAndSwap, a counter; a field into which other functions store
new channels; fields that other packages can name.`,
	},
	{
		Code: "PC4008", Analyzer: "closedchan", Default: true,
		Title: "a method that sends on a channel which another method closes",
		Text: `
One method sends what it is given on a channel of its receiver, and another, Close
mostly, closes that channel. A send after the close panics with "send on closed
channel", and nothing in the sending method asks. Whether callers keep the order is
often a matter of contract. By default only methods are reported of which something in
view shows that they are called by several goroutines: an HTTP handler, a goroutine
or a timer that calls the sender, a lock that is held around the send or the close, an atomic
value that the sender uses, a lock that both take on their way; for a handler it is enough
that the channel is closed before the server was shut down. A lock is of no use if the sender does not ask under it
whether the channel is closed, nor if it finds the channel in a map or list under the lock
and sends when it has released it. With -checks=PC4008 the others are reported, too.`,
		Before: `
func (q *Queue) Put(x int) { q.items <- x }

func (q *Queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.closed {
		q.closed = true
		close(q.items) // a Put that comes later panics
	}
}`,
		After: `
func (q *Queue) Put(x int) bool {
	select {
	case q.items <- x:
		return true
	case <-q.done:
		return false
	}
}

func (q *Queue) Close() { q.once.Do(func() { close(q.done) }) }`,
		Silent: `
A flag, a nil check or a receive that stops the sender after the close; a Close that
waits for something that senders tell; a send around which a deferred function
recovers.`,
	},
	{
		Code: "PC4009", Analyzer: "closedchan", Default: true,
		Title: "send and close of one channel in a method that is called for each message",
		Text: `
A method that is called once for each message sends it on a channel of its
receiver, and on another way, mostly in another case of the same select, it
closes that channel. The next call comes to the same place: its select may choose
the send, which panics with "send on closed channel" although the case beside it
is ready, or it closes again and panics with "close of closed channel". A sync.Once
around the close does not help the send. Only the one who sends may close, when
it has sent for the last time; or nobody closes, and receivers are told by another
channel.`,
		Before: `
func (f *forwarder) send(m message) {
	select {
	case f.messages <- m:
	case <-f.done:
		f.once.Do(func() { close(f.messages) })
	}
}`,
		After: `
func (f *forwarder) send(m message) {
	select {
	case f.messages <- m:
	case <-f.done: // receivers ask f.done, too
	}
}`,
		Silent: `
A method that closes on every path on which it sends; a flag, a nil check or a
context that stops the next call; a field into which others store new channels;
a send around which a deferred function recovers.`,
	},
	{
		Code: "PC4010", Analyzer: "closedchan", Default: true,
		Title: "channels of a map or slice that are closed while their entries stay",
		Text: `
One function closes the channels of a map or slice, all of them or the one of a
key, and leaves the entries where they are. Another one finds an entry there later
and closes its channel again, which panics with "close of closed channel": the trace
names the second function, and nothing in it looks wrong. Typically the first one
is the Close of a hub and the second one what a subscriber calls when it leaves,
which it does because its channel was closed. Or the first one takes the entry out
only when it has told others, and the second comes in between. Or each request leads to
such a call, and the next request finds the entry again; or the second does not ask for
the entry at all: it closes what it is given. Whoever closes a channel takes its
entry out in the same breath, under the same lock: with delete for one, with clear
or a new map for all.`,
		Before: `
func (r *room) shut() {
	for _, ch := range r.inboxes {
		close(ch)
	}
}

func (r *room) leave(name string) {
	if ch, ok := r.inboxes[name]; ok {
		delete(r.inboxes, name)
		close(ch)
	}
}`,
		After: `
func (r *room) shut() {
	for _, ch := range r.inboxes {
		close(ch)
	}
	clear(r.inboxes) // leave finds nothing
}`,
		Silent: `
Entries that are deleted, cleared or set to nil, and maps that are replaced; a flag
of the table or of the entry that stops the second function; a table from which
others take entries out when they learn that a channel was closed; functions of a
program that are not called in this order, as far as it is in view.`,
	},
}
