// Command submits_disk_requests_queue pushes read requests through a
// submission queue in the manner of io_uring and collects the completions.
package main

import (
	"fmt"
	"os"
	"runtime"

	"programs/unsafebounds/bad/submits_disk_requests_queue/queue"
)

const blocks = 256

type volume struct {
	name string
	q    *queue.Queue
}

func (v *volume) readAll() error {
	for b := 0; b < blocks; b++ {
		r := &queue.Request{Volume: v.name, Block: uint64(b), Length: 4096}
		if err := v.q.Submit(r); err != nil {
			return fmt.Errorf("block %d: %w", b, err)
		}
	}
	return nil
}

// collect takes completions until the queue is empty.
func (v *volume) collect() (seen int, strange []uint64) {
	for {
		r, ok := v.q.Complete()
		if !ok {
			return seen, strange
		}
		if r.Volume != v.name || r.Block != uint64(seen) {
			strange = append(strange, r.Block)
		}
		seen++
	}
}

// prefetch plans the requests of the next pass.
func prefetch(n int) []*queue.Request {
	plan := make([]*queue.Request, 0, n)
	for i := 0; i < n; i++ {
		plan = append(plan, &queue.Request{Volume: "next", Block: uint64(1<<20 + i), Length: 512})
	}
	return plan
}

func main() {
	v := &volume{name: "vd0", q: queue.New(blocks)}
	if err := v.readAll(); err != nil {
		fmt.Fprintln(os.Stderr, "read:", err)
		os.Exit(2)
	}
	runtime.GC()
	runtime.GC()
	plan := prefetch(8 * blocks)
	seen, strange := v.collect()
	fmt.Printf("%s: %d completions, %d planned\n", v.name, seen, len(plan))
	if len(strange) > 0 {
		fmt.Fprintf(os.Stderr, "%d completions of requests never sent, first block %d\n", len(strange), strange[0])
		os.Exit(1)
	}
}
