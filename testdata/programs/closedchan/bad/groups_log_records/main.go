// Command groups_log_records groups log records and uploads them in the background.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errClosed = errors.New("batcher: closed")

// Record is one structured log line.
type Record struct {
	Level string
	Text  string
}

// Store receives encoded batches.
type Store interface {
	Put(batch []byte) error
}

// memStore keeps batches in memory.
type memStore struct {
	mu      sync.Mutex
	batches [][]byte
}

func (m *memStore) Put(b []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.batches = append(m.batches, b)
	return nil
}

// Batcher collects records and hands full batches to the uploader.
type Batcher struct {
	store Store
	size  int

	mu      sync.Mutex
	pending []Record
	closed  bool

	batches  chan []Record
	uploaded chan struct{}
	ticker   *time.Ticker
	quit     chan struct{}
	tickDone chan struct{}
}

// NewBatcher starts a batcher for batches of the given size.
func NewBatcher(store Store, size int, every time.Duration) *Batcher {
	b := &Batcher{
		store:    store,
		size:     size,
		batches:  make(chan []Record, 4),
		uploaded: make(chan struct{}),
		ticker:   time.NewTicker(every),
		quit:     make(chan struct{}),
		tickDone: make(chan struct{}),
	}
	go b.upload()
	go b.tick()
	return b
}

// Append adds a record.
func (b *Batcher) Append(r Record) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return errClosed
	}
	b.pending = append(b.pending, r)
	if len(b.pending) >= b.size {
		b.rotate()
	}
	return nil
}

// rotate passes the pending records to the uploader. The caller holds b.mu.
func (b *Batcher) rotate() {
	if len(b.pending) == 0 {
		return
	}
	full := b.pending
	b.pending = make([]Record, 0, b.size)
	b.batches <- full
}

func (b *Batcher) tick() {
	defer close(b.tickDone)
	for {
		select {
		case <-b.quit:
			return
		case <-b.ticker.C:
			b.mu.Lock()
			if !b.closed {
				b.rotate()
			}
			b.mu.Unlock()
		}
	}
}

func encode(rs []Record) []byte {
	var buf bytes.Buffer
	for _, r := range rs {
		fmt.Fprintf(&buf, "%s\t%s\n", r.Level, r.Text)
	}
	return buf.Bytes()
}

func (b *Batcher) upload() {
	defer close(b.uploaded)
	for rs := range b.batches {
		if err := b.store.Put(encode(rs)); err != nil {
			fmt.Println("upload:", err)
		}
	}
}

// stopUploader lets the uploader finish what it has been given.
func (b *Batcher) stopUploader() {
	close(b.batches)
	<-b.uploaded
}

// Close refuses further records, uploads the rest and ends the goroutines.
func (b *Batcher) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return errClosed
	}
	b.closed = true
	b.ticker.Stop()
	close(b.quit)
	b.stopUploader()
	b.rotate() // want "PC4002"
	return nil
}

func main() {
	store := &memStore{}
	b := NewBatcher(store, 10, time.Second)
	var wg sync.WaitGroup
	for w := range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 21 {
				if err := b.Append(Record{"info", fmt.Sprintf("worker %d step %d", w, i)}); err != nil {
					fmt.Println(err)
				}
			}
		}()
	}
	wg.Wait()
	if err := b.Close(); err != nil {
		fmt.Println(err)
	}
	<-b.tickDone
	fmt.Println("batches:", len(store.batches))
}
