//oracle: synctest-hang

// Package bad hashes blobs at the same time.
package bad

import (
	"hash/crc32"
	"sync"
	"testing"
)

type blob struct {
	name string
	data []byte
	sum  uint32
}

// hash fills the sums in.
func hash(blobs []*blob) {
	var wg sync.WaitGroup
	wg.Add(len(blobs)) // want "wg.*PC300[34]"
	for _, b := range blobs {
		if len(b.data) == 0 {
			continue
		}
		go func() {
			defer wg.Done()
			b.sum = crc32.ChecksumIEEE(b.data)
		}()
	}
	wg.Wait()
}

// pair hashes two blobs and compares them.
func pair(a, b *blob) bool {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() { defer wg.Done(); a.sum = crc32.ChecksumIEEE(a.data) }()
	go func() { defer wg.Done(); b.sum = crc32.ChecksumIEEE(b.data) }()
	wg.Wait()
	return a.sum == b.sum
}

// Scenario hashes a blob of nothing.
func Scenario(t *testing.T) {
	a, b := &blob{name: "a", data: []byte("x")}, &blob{name: "b"}
	if pair(a, b) {
		t.Error("equal sums")
	}
	hash([]*blob{a, b})
}
