//oracle: synctest-hang

// Package good drains queues at the same time.
package good

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
		d.wg.Add(1)
		go func() {
			for _, item := range q.items {
				if item == q.poison {
					break
				}
				d.add(item)
			}
			d.wg.Done()
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
