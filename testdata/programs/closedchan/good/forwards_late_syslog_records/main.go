// Command forwards_late_syslog_records routes log records to the mailboxes of plugins.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type record struct {
	facility string
	text     string
}

func parse(line string) (record, error) {
	f, text, ok := strings.Cut(line, ": ")
	if !ok || f == "" {
		return record{}, fmt.Errorf("malformed record %q", line)
	}
	return record{f, text}, nil
}

var errDetached = errors.New("plugin is detached")

// mailbox belongs to the plugin; it ends it whenever it likes.
type mailbox struct {
	owner string
	ch    chan record
}

// offer is safe for mailboxes that were ended in the meantime.
func (m *mailbox) offer(r record) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s: %w", m.owner, errDetached)
		}
	}()
	m.ch <- r
	return nil
}

func (m *mailbox) end() { close(m.ch) }

type router struct {
	byFacility map[string][]*mailbox
	dead       int
	plugins    sync.WaitGroup
}

func (r *router) attach(owner string, facilities []string, handle func(record)) *mailbox {
	m := &mailbox{owner, make(chan record, 4)}
	for _, f := range facilities {
		r.byFacility[f] = append(r.byFacility[f], m)
	}
	r.plugins.Go(func() {
		for rec := range m.ch {
			handle(rec)
		}
	})
	return m
}

// route delivers to every mailbox and forgets those that were ended.
func (r *router) route(rec record) {
	boxes := r.byFacility[rec.facility]
	kept := boxes[:0]
	for _, m := range boxes {
		if err := m.offer(rec); err != nil {
			if errors.Is(err, errDetached) {
				r.dead++
				continue
			}
		}
		kept = append(kept, m)
	}
	r.byFacility[rec.facility] = kept
}

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counter) handler(owner string) func(record) {
	return func(record) {
		c.mu.Lock()
		c.n[owner]++
		c.mu.Unlock()
	}
}

func main() {
	r := &router{byFacility: map[string][]*mailbox{}}
	c := &counter{n: map[string]int{}}
	audit := r.attach("audit", []string{"auth", "cron"}, c.handler("audit"))
	mail := r.attach("mail", []string{"mail", "cron"}, c.handler("mail"))

	lines := []string{"auth: login of root", "cron: job 4", "mail: queue is full", "junk"}
	late := []string{"auth: logout", "cron: job 5", "cron: job 6"}
	feed := func(lines []string) {
		for _, l := range lines {
			rec, err := parse(l)
			if err != nil {
				fmt.Fprintln(os.Stderr, "skipped:", err)
				continue
			}
			r.route(rec)
		}
	}
	feed(lines)
	audit.end()
	feed(late)
	mail.end()
	r.plugins.Wait()
	if c.n["audit"] != 2 || c.n["mail"] != 4 || r.dead != 2 {
		fmt.Fprintln(os.Stderr, "unexpected counts:", c.n, r.dead)
		os.Exit(1)
	}
	fmt.Println("delivered:", c.n, "dead routes:", r.dead)
}
