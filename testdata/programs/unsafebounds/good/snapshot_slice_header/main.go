package main

import (
	"fmt"
	"hash/crc32"
	"os"
	"reflect"
	"runtime"
	"sync"
	"unsafe"
)

// table is the live routing table; a snapshot is checksummed without a copy per entry.
type table struct {
	mu      sync.RWMutex
	weights [256]uint64
	version int
}

func (t *table) set(i int, w uint64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.weights[i%len(t.weights)] = w
	t.version++
}

type snapshot struct {
	version int
	weights []uint64
}

func (t *table) freeze() *snapshot {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return &snapshot{version: t.version, weights: append([]uint64(nil), t.weights[:]...)}
}

// octets views the weights as bytes.
func (s *snapshot) octets() []byte {
	var view []byte
	hdr := (*reflect.SliceHeader)(unsafe.Pointer(&view))
	hdr.Data = uintptr(unsafe.Pointer(unsafe.SliceData(s.weights)))
	hdr.Len = len(s.weights) * int(unsafe.Sizeof(uint64(0)))
	hdr.Cap = hdr.Len
	runtime.KeepAlive(s)
	return view
}

// room tells how much of the weights is in use.
func (s *snapshot) room() (used, all int) {
	h := (*reflect.SliceHeader)(unsafe.Pointer(&s.weights))
	return h.Len, h.Cap
}

func (s *snapshot) sum() uint32 { return crc32.ChecksumIEEE(s.octets()) }

type watcher struct {
	in   <-chan *snapshot
	sums map[int]uint32
}

func (w *watcher) run() {
	for s := range w.in {
		w.sums[s.version] = s.sum()
	}
}

func main() {
	t := &table{}
	feed := make(chan *snapshot, 4)
	w := &watcher{in: feed, sums: map[int]uint32{}}
	var wg sync.WaitGroup
	wg.Go(w.run)
	for i := range 20 {
		t.set(i, uint64(i)*7)
		feed <- t.freeze()
		runtime.GC()
	}
	close(feed)
	wg.Wait()
	last := t.freeze()
	used, all := last.room()
	fmt.Println(len(w.sums), used <= all, w.sums[20] == last.sum())
	if len(w.sums) != 20 || w.sums[20] != last.sum() || used != 256 {
		os.Exit(1)
	}
}
