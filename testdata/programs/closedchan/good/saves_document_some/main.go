// Command saves_document_some saves a document some time after the last edit.
package main

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

type version struct {
	rev  int
	text string
}

// autosaver publishes a version once the edits have settled.
type autosaver struct {
	delay time.Duration
	saves chan version // keeps the newest unread version only

	mu     sync.Mutex
	timer  *time.Timer
	text   strings.Builder
	rev    int
	closed bool
}

func newAutosaver(delay time.Duration) *autosaver {
	return &autosaver{delay: delay, saves: make(chan version, 1)}
}

// Type appends to the document.
func (a *autosaver) Type(s string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	a.text.WriteString(s)
	if a.timer != nil {
		a.timer.Stop()
	}
	a.timer = time.AfterFunc(a.delay, a.settled)
}

func (a *autosaver) settled() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	a.publishLocked()
}

// publishLocked replaces a version that nobody has taken yet.
func (a *autosaver) publishLocked() {
	a.rev++
	v := version{a.rev, a.text.String()}
	select {
	case <-a.saves:
	default:
	}
	a.saves <- v
}

// Close publishes the final version and ends the stream.
func (a *autosaver) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	if a.timer != nil {
		a.timer.Stop()
		a.publishLocked()
	}
	a.closed = true
	close(a.saves)
}

func main() {
	a := newAutosaver(10 * time.Millisecond)

	last := make(chan version, 1)
	go func() {
		var v version
		for v = range a.saves {
		}
		last <- v
	}()

	for _, w := range []string{"The ", "quick ", "brown "} {
		a.Type(w)
		time.Sleep(2 * time.Millisecond)
	}
	time.Sleep(30 * time.Millisecond)
	a.Type("fox")
	time.Sleep(10 * time.Millisecond)
	a.Close()
	a.Close()
	a.Type("!")
	v := <-last
	fmt.Println(v.rev > 1, v.text)
}
