// Command loads_blobs_chunk loads blobs from a chunk source and verifies their checksums.
package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"sync"

	"programs/nilpool/good/loads_blobs_chunk/bytepool"
)

var (
	errMissing  = errors.New("no such blob")
	errChecksum = errors.New("checksum mismatch")
)

type blobStore struct {
	blobs map[string][]byte
	sums  map[string]uint32
}

func (s *blobStore) add(name string, data []byte) {
	s.blobs[name] = data
	s.sums[name] = crc32.ChecksumIEEE(data)
}

// load copies a blob into a lent buffer; the caller gives it back.
func (s *blobStore) load(name string) (*bytepool.Buf, error) {
	data, ok := s.blobs[name]
	if !ok {
		return nil, fmt.Errorf("%q: %w", name, errMissing)
	}
	buf := bytepool.Get(len(data))
	copy(buf.B, data)
	if crc32.ChecksumIEEE(buf.B) != s.sums[name] {
		bytepool.Put(buf)
		return nil, fmt.Errorf("%q: %w", name, errChecksum)
	}
	return buf, nil
}

// size returns the verified length of a blob, zero if it has to be skipped.
func (s *blobStore) size(name string) (int, error) {
	buf, err := s.load(name)
	if err != nil && !errors.Is(err, errMissing) {
		return 0, err
	}
	defer bytepool.Put(buf)
	if buf == nil {
		return 0, nil
	}
	return len(buf.B), nil
}

func main() {
	s := &blobStore{blobs: map[string][]byte{}, sums: map[string]uint32{}}
	want := 0
	var names []string
	for i, n := range []int{10, 256, 257, 5000, 16384, 70000} {
		name := fmt.Sprintf("blob-%d", i)
		s.add(name, make([]byte, n))
		names = append(names, name, name+".old")
		want += n
	}
	s.add("broken", []byte("x"))
	s.sums["broken"]++

	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			total := 0
			for _, name := range names {
				n, err := s.size(name)
				if err != nil {
					panic(err)
				}
				total += n
			}
			if total != want {
				panic(fmt.Sprintf("total is %d, not %d", total, want))
			}
		})
	}
	wg.Wait()
	if _, err := s.size("broken"); !errors.Is(err, errChecksum) {
		fmt.Fprintln(os.Stderr, "broken blob:", err)
		os.Exit(1)
	}
}
