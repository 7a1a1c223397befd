// Command replicates_entry_set replicates an entry to a set of followers and goes on as soon
// as a quorum has stored it.
package main

import (
	"errors"
	"fmt"
	"time"
)

var errDiskFull = errors.New("disk full")

type follower struct {
	id    string
	delay time.Duration
	full  bool
}

func (f *follower) store(entry string) error {
	time.Sleep(f.delay)
	if f.full {
		return fmt.Errorf("%s: store %q: %w", f.id, entry, errDiskFull)
	}
	return nil
}

// proposal tracks one entry until all followers have answered.
type proposal struct {
	entry  string
	need   int
	total  int
	acks   int
	nacks  int
	commit chan struct{} // closed when a quorum has the entry
	abort  chan struct{} // closed when a quorum is out of reach
	idle   chan struct{} // closed when all followers have answered
}

func newProposal(entry string, followers int) *proposal {
	return &proposal{
		entry:  entry,
		need:   followers/2 + 1,
		total:  followers,
		commit: make(chan struct{}),
		abort:  make(chan struct{}),
		idle:   make(chan struct{}),
	}
}

// collect counts the answers, late ones too: they say which followers lag.
func (p *proposal) collect(answers <-chan error) {
	defer close(p.idle)
	for range p.total {
		if err := <-answers; err != nil {
			fmt.Println("nack:", err)
			p.nack()
			continue
		}
		p.ack()
	}
}

func (p *proposal) ack() {
	p.acks++
	if p.acks == p.need {
		close(p.commit)
	}
}

func (p *proposal) nack() {
	p.nacks++
	if p.nacks == p.total-p.need+1 {
		close(p.abort)
	}
}

func replicate(entry string, followers []*follower) *proposal {
	p := newProposal(entry, len(followers))
	answers := make(chan error, len(followers))
	for _, f := range followers {
		go func() { answers <- f.store(entry) }()
	}
	go p.collect(answers)
	return p
}

func main() {
	set := []*follower{
		{id: "f1", delay: time.Millisecond},
		{id: "f2", delay: 2 * time.Millisecond},
		{id: "f3", delay: 15 * time.Millisecond},
		{id: "f4", delay: 20 * time.Millisecond},
		{id: "f5", delay: 3 * time.Millisecond, full: true},
	}
	for _, entry := range []string{"put a", "put b"} {
		p := replicate(entry, set)
		select {
		case <-p.commit:
			fmt.Println("committed:", entry)
		case <-p.abort:
			fmt.Println("aborted:", entry)
		}
		<-p.idle
		set[0].full, set[2].full = true, true
	}
}
