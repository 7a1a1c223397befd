// Command hookrecv receives webhooks and mirrors them to a second site.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

type event struct {
	kind   string
	repo   string
	fields map[string]string
}

var events = sync.Pool{
	New: func() any { return &event{fields: make(map[string]string)} },
}

func newEvent() *event { return events.Get().(*event) }

func (ev *event) recycle() {
	ev.kind, ev.repo = "", ""
	clear(ev.fields)
	events.Put(ev)
}

var errMalformed = errors.New("malformed hook")

// parse reads "key: value" lines.
func (ev *event) parse(body string) error {
	sc := bufio.NewScanner(strings.NewReader(body))
	for sc.Scan() {
		k, v, ok := strings.Cut(sc.Text(), ": ")
		if !ok {
			return errMalformed
		}
		switch k {
		case "kind":
			ev.kind = v
		case "repo":
			ev.repo = v
		default:
			ev.fields[k] = v
		}
	}
	return sc.Err()
}

// mirror forwards events to the standby site.
type mirror struct {
	delay time.Duration
	mu    sync.Mutex
	lines []string
}

func (m *mirror) forward(ev *event) {
	time.Sleep(m.delay) // the site allows so many calls a second
	line := ev.kind + " " + ev.repo
	m.mu.Lock()
	m.lines = append(m.lines, line)
	m.mu.Unlock()
}

type receiver struct {
	standby *mirror
	pending sync.WaitGroup
	counts  map[string]int
}

// receive handles one delivery; the mirror must not slow the sender down.
func (r *receiver) receive(body string) error {
	ev := newEvent()
	defer ev.recycle() // want "PC1005"
	if err := ev.parse(body); err != nil {
		return err
	}
	r.counts[ev.kind]++
	r.pending.Add(1)
	go func() {
		defer r.pending.Done()
		r.standby.forward(ev)
	}()
	return nil
}

func main() {
	r := &receiver{
		standby: &mirror{delay: 20 * time.Millisecond},
		counts:  map[string]int{},
	}
	if err := r.receive("kind: push\nrepo: infra/dns\nref: main\n"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	r.pending.Wait()
	fmt.Printf("mirrored %q\n", r.standby.lines)
	if r.standby.lines[0] != "push infra/dns" {
		os.Exit(1)
	}
}
