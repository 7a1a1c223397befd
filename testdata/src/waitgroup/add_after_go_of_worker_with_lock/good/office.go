//oracle: panic "sync: negative WaitGroup counter"

// Package good sorts letters in the background.
package good

import (
	"sync"
	"time"
)

type journal struct {
	mu    sync.Mutex
	lines []string
}

func (j *journal) write(line string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, line)
	time.Sleep(20 * time.Millisecond) // until it is on the disk
}

type office struct {
	journal journal
	sorting sync.WaitGroup

	mu    sync.Mutex
	boxes map[string][]string
}

func (o *office) sort(street string, letters []string) {
	defer o.sorting.Done()
	o.mu.Lock()
	defer o.mu.Unlock()
	o.boxes[street] = append(o.boxes[street], letters...)
}

// deliver has letters sorted.
func (o *office) deliver(street string, letters ...string) {
	o.mu.Lock() // so that nothing is sorted before it is counted
	defer o.mu.Unlock()
	go o.sort(street, letters)
	o.journal.write(street)
	o.sorting.Add(1)
}

// close returns when all letters are in their boxes.
func (o *office) close() { o.sorting.Wait() }

// Scenario delivers two letters.
func Scenario() {
	o := &office{boxes: make(map[string][]string)}
	o.deliver("Main Street", "a bill", "a card")
	o.close()
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.boxes["Main Street"]) != 2 {
		panic("a letter is lost")
	}
}
