// Command digest hashes blobs on a pool and falls back to the calling goroutine under load.
package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/good/hashes_blobs_pool/pool"
)

type digester struct {
	pool *pool.Pool
	wg   sync.WaitGroup

	mu     sync.Mutex
	sums   map[string][sha256.Size]byte
	inline int
}

func (d *digester) hash(name string, blob []byte) {
	sum := sha256.Sum256(blob)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sums[name] = sum
}

// add hashes blob in the background if the pool has room.
func (d *digester) add(name string, blob []byte) error {
	if len(blob) == 0 {
		return fmt.Errorf("digest %s: empty blob", name)
	}
	d.wg.Add(1)
	err := d.pool.TrySubmit(func() {
		defer d.wg.Done()
		d.hash(name, blob)
	})
	if err != nil {
		d.wg.Done()
		if !errors.Is(err, pool.ErrBusy) {
			return fmt.Errorf("digest %s: %w", name, err)
		}
		d.hash(name, blob)
		d.inline++
	}
	return nil
}

func (d *digester) finish() map[string][sha256.Size]byte {
	d.wg.Wait()
	return d.sums
}

func run() error {
	p := pool.Start(2, 2)
	d := &digester{pool: p, sums: make(map[string][sha256.Size]byte)}
	var errs []error
	for i := range 20 {
		blob := bytes.Repeat([]byte{byte(i)}, i*1000)
		if err := d.add(fmt.Sprintf("blob-%02d", i), blob); err != nil {
			errs = append(errs, err)
		}
	}
	p.Stop()
	if err := d.add("late", []byte("x")); !errors.Is(err, pool.ErrStopped) {
		return fmt.Errorf("late blob: got %v", err)
	}
	sums := d.finish()
	if len(sums)+len(errs) != 20 {
		return errors.New("a blob got lost")
	}
	fmt.Printf("%d digests, %d inline, %d refused\n", len(sums), d.inline, len(errs))
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
