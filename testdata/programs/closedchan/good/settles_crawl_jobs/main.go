// Command settles_crawl_jobs runs jobs that may spawn further jobs or ask to be tried
// again, and ends when the last of them is settled.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errBusy = errors.New("resource busy")

// Job is a node of a directory-like tree of work.
type Job struct {
	Path  string
	Depth int
	Tries int
}

// Ledger counts the jobs that are not settled and closes the queue with the
// last one.
type Ledger struct {
	open  atomic.Int64
	queue chan Job
}

// NewLedger returns a ledger with one entry held by the caller, which calls
// Settle when it has submitted its first jobs.
func NewLedger(depth int) *Ledger {
	l := &Ledger{queue: make(chan Job, depth)}
	l.open.Store(1)
	return l
}

// Submit enters a job. The caller holds an entry that is not settled yet.
func (l *Ledger) Submit(j Job) {
	l.open.Add(1)
	l.queue <- j
}

// Resubmit puts back a job whose entry is still open.
func (l *Ledger) Resubmit(j Job) { l.queue <- j }

// Settle strikes an entry out.
func (l *Ledger) Settle() {
	if l.open.Add(-1) == 0 {
		close(l.queue)
	}
}

// Crawler executes jobs.
type Crawler struct {
	ledger *Ledger
	fanout int
	depth  int

	mu      sync.Mutex
	visited map[string]int
	retried int
}

// visit does the work of one job and submits what it finds.
func (c *Crawler) visit(j Job) error {
	if j.Tries == 0 && len(j.Path)%3 == 0 {
		return errBusy
	}
	c.mu.Lock()
	c.visited[j.Path]++
	c.mu.Unlock()
	if j.Depth == c.depth {
		return nil
	}
	for i := range c.fanout {
		c.ledger.Submit(Job{Path: fmt.Sprintf("%s/%d", j.Path, i), Depth: j.Depth + 1})
	}
	return nil
}

// work takes jobs until the ledger is settled.
func (c *Crawler) work() {
	for j := range c.ledger.queue {
		err := c.visit(j)
		if errors.Is(err, errBusy) {
			c.mu.Lock()
			c.retried++
			c.mu.Unlock()
			j.Tries++
			time.AfterFunc(time.Millisecond, func() { c.ledger.Resubmit(j) })
			continue
		}
		c.ledger.Settle()
	}
}

// Run crawls from the roots and returns the number of visited paths.
func (c *Crawler) Run(workers int, roots ...string) int {
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.work()
		}()
	}
	for _, r := range roots {
		c.ledger.Submit(Job{Path: r})
	}
	c.ledger.Settle()
	wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.visited)
}

func main() {
	c := &Crawler{
		ledger:  NewLedger(4096),
		fanout:  4,
		depth:   4,
		visited: make(map[string]int),
	}
	n := c.Run(6, "a", "bb", "ccc")
	want := 3 * (1 + 4 + 16 + 64 + 256)
	if n != want {
		fmt.Println("visited", n, "want", want)
		os.Exit(1)
	}
	fmt.Println("visited:", n, "retried:", c.retried)
}
