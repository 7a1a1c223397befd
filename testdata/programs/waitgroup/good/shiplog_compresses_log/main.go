// Command shiplog compresses log chunks on an executor and ships them in one batch.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/good/shiplog_compresses_log/exec"
)

type shipper struct {
	ex *exec.Executor

	mu      sync.Mutex
	packed  map[int][]byte
	inline  int
	lastErr error
}

func (s *shipper) pack(id int, chunk []byte) {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	_, err := zw.Write(chunk)
	if cerr := zw.Close(); err == nil {
		err = cerr
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.lastErr = err
		return
	}
	s.packed[id] = buf.Bytes()
}

// Ship packs all chunks, on the caller's goroutine if the executor is busy.
func (s *shipper) Ship(chunks [][]byte) (int, error) {
	var wg sync.WaitGroup
	for id, c := range chunks {
		if len(c) == 0 {
			continue
		}
		wg.Add(1)
		ok := s.ex.TrySubmit(func() {
			defer wg.Done()
			s.pack(id, c)
		})
		if !ok {
			wg.Done()
			s.inline++
			s.pack(id, c)
		}
	}
	wg.Wait()
	return len(s.packed), s.lastErr
}

func main() {
	ex := exec.New(1, 1)
	defer ex.Close()
	s := &shipper{ex: ex, packed: map[int][]byte{}}
	chunks := make([][]byte, 12)
	for i := range chunks {
		chunks[i] = bytes.Repeat([]byte("line\n"), i*1000)
	}
	n, err := s.Ship(chunks)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("packed", n, "inline", s.inline > 0)
}
