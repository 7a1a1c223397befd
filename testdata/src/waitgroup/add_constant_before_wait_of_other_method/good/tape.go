//oracle: panic "sync: negative WaitGroup counter"

// Package good copies a tape in stages.
package good

import (
	"sync"
	"time"
)

type tape struct {
	running sync.WaitGroup
	blocks  chan []byte
	clean   chan []byte
	copied  int
}

// spin starts the stages.
func (t *tape) spin(blocks [][]byte) {
	t.running.Add(3)
	go t.read(blocks)
	go t.check()
	go t.write()
}

func (t *tape) read(blocks [][]byte) {
	defer t.running.Done()
	defer close(t.blocks)
	for _, b := range blocks {
		t.blocks <- b
	}
}

func (t *tape) check() {
	defer t.running.Done()
	defer close(t.clean)
	for b := range t.blocks {
		if len(b) > 0 {
			t.clean <- b
		}
	}
}

func (t *tape) write() {
	defer t.running.Done()
	for b := range t.clean {
		time.Sleep(5 * time.Millisecond)
		t.copied += len(b)
	}
}

// rewind returns when all is copied.
func (t *tape) rewind() int {
	t.running.Wait()
	return t.copied
}

// Scenario copies three blocks, one of them empty.
func Scenario() {
	t := &tape{blocks: make(chan []byte), clean: make(chan []byte)}
	t.spin([][]byte{[]byte("head"), nil, []byte("tail")})
	n := t.rewind()
	time.Sleep(50 * time.Millisecond)
	if n != 8 {
		panic("blocks are missing")
	}
}
