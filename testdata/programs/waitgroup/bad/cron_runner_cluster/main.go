// Command cron_runner_cluster is the cron runner of a cluster: every node sees the same jobs,
// and a lease decides which node runs one.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"
)

// Job is a periodic job.
type Job struct {
	Name  string
	Every time.Duration
	Next  time.Time
	Run   func() error
}

// Leases is the lease table, shared by all nodes.
type Leases struct {
	mu    sync.Mutex
	owner map[string]string
}

// TryAcquire takes the lease of a job for node.
func (l *Leases) TryAcquire(job, node string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if o, held := l.owner[job]; held && o != node {
		return false
	}
	l.owner[job] = node
	return true
}

// Release gives the lease of a job back.
func (l *Leases) Release(job string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.owner, job)
}

// Runner runs the jobs that are due.
type Runner struct {
	node   string
	leases *Leases
	jobs   []*Job
	wg     sync.WaitGroup
}

// Tick runs every job that is due at now and waits for them.
func (r *Runner) Tick(now time.Time) {
	for _, job := range r.jobs {
		if job.Next.After(now) {
			continue
		}
		job.Next = now.Add(job.Every)
		r.wg.Add(1) // want "PC3003"
		r.withLease(job.Name, func() {
			defer r.wg.Done()
			if err := job.Run(); err != nil {
				log.Printf("job %s: %v", job.Name, err)
			}
		})
	}
	r.wg.Wait()
}

// withLease runs fn in the background while this node holds the lease of job.
// If another node has it, there is nothing to do here.
func (r *Runner) withLease(job string, fn func()) {
	if !r.leases.TryAcquire(job, r.node) {
		log.Printf("job %s: leased by another node", job)
		return
	}
	go func() {
		defer r.leases.Release(job)
		fn()
	}()
}

func main() {
	leases := &Leases{owner: map[string]string{"vacuum": "node-2"}}
	say := func(s string) func() error {
		return func() error { fmt.Println(s); return nil }
	}
	r := &Runner{node: "node-1", leases: leases, jobs: []*Job{
		{Name: "rotate", Every: time.Hour, Run: say("logs rotated")},
		{Name: "vacuum", Every: time.Hour, Run: say("tables vacuumed")},
		{Name: "report", Every: 24 * time.Hour, Run: say("report sent")},
	}}
	r.Tick(time.Now())
	fmt.Println("tick over")
}
