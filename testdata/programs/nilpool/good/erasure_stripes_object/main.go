// Command erasure stripes an object over shards and records their checksums.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"sync"
)

const (
	shards     = 4
	shardBytes = 32
)

var errQuota = errors.New("shard quota exceeded")

type stripe struct {
	data [shards * shardBytes]byte
	n    int
}

// shard returns the i'th part of the stripe, which may be empty.
func (s *stripe) shard(i int) []byte {
	lo := min(i*shardBytes, s.n)
	hi := min(lo+shardBytes, s.n)
	return s.data[lo:hi]
}

var stripes = sync.Pool{New: func() any { return new(stripe) }}

type disk struct {
	quota int
	mu    sync.Mutex
	used  int
	sums  []uint32
}

// store copies p to the disk; it is slow and runs beside other disks.
func (d *disk) store(p []byte) {
	sum := crc32.ChecksumIEEE(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.used += len(p)
	d.sums = append(d.sums, sum)
}

func (d *disk) full(n int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.used+n > d.quota
}

// writeStripe reads one stripe from r and stores its shards in parallel.
func writeStripe(r io.Reader, disks []*disk) (int, error) {
	s := stripes.Get().(*stripe)
	defer stripes.Put(s)

	var err error
	s.n, err = io.ReadFull(r, s.data[:])
	if err != nil && err != io.ErrUnexpectedEOF {
		return 0, err
	}

	var wg sync.WaitGroup
	defer wg.Wait()
	for i, d := range disks {
		part := s.shard(i)
		if d.full(len(part)) {
			return i * shardBytes, fmt.Errorf("disk %d: %w", i, errQuota)
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			d.store(part)
		}()
	}
	return s.n, nil
}

func writeObject(r io.Reader, disks []*disk) (total int, err error) {
	for {
		n, err := writeStripe(r, disks)
		total += n
		if errors.Is(err, io.EOF) {
			return total, nil
		}
		if err != nil {
			return total, err
		}
	}
}

func main() {
	var disks []*disk
	for i := range shards {
		disks = append(disks, &disk{quota: 100 - i})
	}
	n, err := writeObject(bytes.NewReader(bytes.Repeat([]byte("ab"), 150)), disks)
	fmt.Println(n, err)
	if n != 300 || err != nil || len(disks[0].sums) != 3 {
		os.Exit(1)
	}
	_, err = writeObject(strings.NewReader(strings.Repeat("z", 64)), disks)
	fmt.Println(err)
	if !errors.Is(err, errQuota) {
		os.Exit(1)
	}
}
