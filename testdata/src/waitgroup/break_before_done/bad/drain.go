//oracle: synctest-hang

// Package bad drains queues at the same time.
package bad

import (
	"sync"
	"testing"
)

type queue struct {
	items  []int
	poison int
}

type drainer struct {
	wg  sync.WaitGroup
	mu  sync.Mutex
	sum int
}

func (d *drainer) add(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sum += n
}

// drain adds the items of all queues up to their poison.
func (d *drainer) drain(queues []queue) int {
	for _, q := range queues {
		d.wg.Add(1) // want "wg.*PC3003"
		go func() {
			for i, item := range q.items {
				if item == q.poison {
					break
				}
				d.add(item)
				if i == len(q.items)-1 {
					d.wg.Done()
				}
			}
		}()
	}
	d.wg.Wait()
	return d.sum
}

// Scenario has a queue with poison in it.
func Scenario(t *testing.T) {
	d := &drainer{}
	if sum := d.drain([]queue{{[]int{1, 2}, 9}, {[]int{3, 9, 4}, 9}}); sum != 6 {
		t.Errorf("sum is %d", sum)
	}
}
