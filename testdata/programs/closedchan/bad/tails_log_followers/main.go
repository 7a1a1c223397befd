// Command tails_log_followers lets several followers read a growing log; each
// leaves after it has seen enough.
package main

import (
	"fmt"
	"sync"
	"time"
)

// journal is an append-only list of lines.
type journal struct {
	mu    sync.Mutex
	grown *sync.Cond
	lines []string
}

func newJournal() *journal {
	j := &journal{}
	j.grown = sync.NewCond(&j.mu)
	return j
}

func (j *journal) add(line string) {
	j.mu.Lock()
	j.lines = append(j.lines, line)
	j.mu.Unlock()
	j.grown.Broadcast()
}

// at returns line i, and waits for it if need be.
func (j *journal) at(i int) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i >= len(j.lines) {
		j.grown.Wait()
	}
	return j.lines[i]
}

// follower delivers the lines of a journal, one after the other.
type follower struct {
	lines  chan string
	gone   chan struct{}
	prefix string
}

func (j *journal) follow(prefix string) *follower {
	f := &follower{
		prefix: prefix,
		lines:  make(chan string),
		gone:   make(chan struct{}),
	}
	go f.pump(j)
	return f
}

func (f *follower) pump(j *journal) {
	for i := 0; ; i++ {
		line := f.prefix + j.at(i)
		select {
		case f.lines <- line: // want "PC4003"
		case <-f.gone:
			return
		}
	}
}

// leave ends the follower; whoever ranges over its lines comes to an end.
func (f *follower) leave() {
	close(f.lines)
	close(f.gone)
}

func (f *follower) read(n int) []string {
	var got []string
	for l := range f.lines {
		got = append(got, l)
		if len(got) == n {
			break
		}
	}
	return got
}

func main() {
	j := newJournal()
	for i := range 50 {
		j.add(fmt.Sprintf("event %d", i))
	}
	var fs []*follower
	for i := range 6 {
		fs = append(fs, j.follow(fmt.Sprintf("[%d] ", i)))
	}
	for i, f := range fs {
		for _, l := range f.read(i + 1) {
			fmt.Println(l)
		}
	}
	time.Sleep(100 * time.Millisecond)
	for _, f := range fs {
		f.leave()
	}
	time.Sleep(400 * time.Millisecond)
	fmt.Println("all have left")
}
