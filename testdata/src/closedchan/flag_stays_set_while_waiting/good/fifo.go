//oracle: panic "close of closed channel"

// Package good has a queue that tells when its first items have come.
package good

import "sync"

type fifo struct {
	mu        sync.Mutex
	cond      *sync.Cond
	items     []int
	populated bool
	told      bool
	synced    chan struct{}
}

func newFIFO() *fifo {
	f := &fifo{synced: make(chan struct{})}
	f.cond = sync.NewCond(&f.mu)
	return f
}

// checkSynced is called with the lock held.
func (f *fifo) checkSynced() {
	if f.populated && !f.told {
		f.told = true
		close(f.synced)
	}
}

func (f *fifo) add(item int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.populated = true
	f.items = append(f.items, item)
	f.checkSynced()
	f.cond.Broadcast()
}

func (f *fifo) pop() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.items) == 0 {
		f.cond.Wait()
	}
	item := f.items[0]
	f.items = f.items[1:]
	f.checkSynced()
	return item
}

// Scenario adds an item and takes it out.
func Scenario() {
	f := newFIFO()
	f.add(1)
	f.add(2)
	f.pop()
	f.pop()
	<-f.synced
}
