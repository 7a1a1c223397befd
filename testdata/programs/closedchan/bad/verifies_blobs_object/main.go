// Command verifies_blobs_object verifies the blobs of an object store against their digests.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sync"
)

var errDigest = errors.New("digest mismatch")

// Blob is one stored object and the digest its manifest gives.
type Blob struct {
	Name   string
	Data   []byte
	Digest string
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func check(b Blob) error {
	if got := digest(b.Data); got != b.Digest {
		return fmt.Errorf("%s: %w (have %.8s, manifest says %.8s)", b.Name, errDigest, got, b.Digest)
	}
	return nil
}

// verify checks all blobs with some workers and gives up after the first that is damaged.
func verify(blobs []Blob, workers int) error {
	var (
		wg       sync.WaitGroup
		once     sync.Once
		abort    chan struct{}
		firstErr error
	)
	fail := func(err error) {
		once.Do(func() {
			firstErr = err
			close(abort) // want "PC4005"
		})
	}
	jobs := make(chan Blob, len(blobs))
	for _, b := range blobs {
		jobs <- b
	}
	close(jobs)

	for range workers {
		wg.Go(func() {
			for b := range jobs {
				select {
				case <-abort:
					return
				default:
				}
				if err := check(b); err != nil {
					fail(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return firstErr
}

func load() []Blob {
	var blobs []Blob
	for i := range 6 {
		data := fmt.Appendf(nil, "content of layer %d", i)
		blobs = append(blobs, Blob{Name: fmt.Sprintf("layer-%d", i), Data: data, Digest: digest(data)})
	}
	blobs[3].Data[0] ^= 0x20
	return blobs
}

func main() {
	if err := verify(load(), 3); err != nil {
		fmt.Fprintln(os.Stderr, "verify:", err)
		return
	}
	fmt.Println("all layers intact")
}
