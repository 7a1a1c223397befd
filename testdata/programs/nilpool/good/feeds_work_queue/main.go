// Command feeds_work_queue feeds a work queue and copies what was handled to two mirrors.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/feeds_work_queue/queue"
)

type mirror struct {
	mu   sync.Mutex
	seen map[string]int
}

func (m *mirror) apply(it *queue.Item) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen[it.Topic+":"+string(it.Body)]++
}

// replicate applies an item to all mirrors at once and waits for them.
func replicate(mirrors []*mirror, topic string, body []byte) {
	it := queue.NewItem(topic, body)
	defer queue.Free(it)
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, m := range mirrors {
		wg.Add(1)
		go func() {
			defer wg.Done()
			m.apply(it)
		}()
	}
}

func main() {
	mirrors := []*mirror{{seen: map[string]int{}}, {seen: map[string]int{}}}
	q := queue.Start(3, 16, func(it *queue.Item) {
		replicate(mirrors, "copy/"+it.Topic, it.Body)
	})
	accepted := 0
	for i := range 200 {
		err := q.Offer("jobs", fmt.Appendf(nil, "job-%d", i))
		switch {
		case err == nil:
			accepted++
		case !errors.Is(err, queue.ErrFull):
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	q.Stop()
	for i, m := range mirrors {
		if len(m.seen) != accepted {
			fmt.Fprintf(os.Stderr, "mirror %d has %d of %d items\n", i, len(m.seen), accepted)
			os.Exit(1)
		}
		for k, n := range m.seen {
			if n != 1 {
				fmt.Fprintf(os.Stderr, "mirror %d: %s seen %d times\n", i, k, n)
				os.Exit(1)
			}
		}
	}
}
