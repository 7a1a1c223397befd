// Command walks_tenant_buckets adds up the sizes of the objects in the buckets
// of a tenant. The store has a small number of cursors; a cursor is taken by a
// listing and given back when the listing's context ends.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

var errBusy = errors.New("store: all cursors are taken")

type object struct {
	key  string
	size int64
}

type store struct {
	cursors chan struct{}
	patient time.Duration
	data    map[string][]object
}

func newStore(cursors int, patient time.Duration) *store {
	return &store{
		cursors: make(chan struct{}, cursors),
		patient: patient,
		data:    make(map[string][]object),
	}
}

func (s *store) put(bucket, key string, size int64) {
	s.data[bucket] = append(s.data[bucket], object{key, size})
}

// list returns the objects of a bucket; the cursor lives as long as ctx.
func (s *store) list(ctx context.Context, bucket string) ([]object, error) {
	select {
	case s.cursors <- struct{}{}:
	case <-time.After(s.patient):
		return nil, errBusy
	}
	context.AfterFunc(ctx, func() { <-s.cursors })
	objs, ok := s.data[bucket]
	if !ok {
		return nil, fmt.Errorf("store: no bucket %q", bucket)
	}
	return objs, nil
}

type walker struct {
	store *store
	limit time.Duration
}

// total adds up all buckets of a tenant.
func (w walker) total(parent context.Context, buckets []string) (sum int64, err error) {
	for _, b := range buckets {
		ctx, cancel := context.WithTimeout(parent, w.limit)
		defer cancel() // want "PC2002"
		objs, err := w.store.list(ctx, b)
		if err != nil {
			return 0, fmt.Errorf("bucket %s: %w", b, err)
		}
		for _, o := range objs {
			sum += o.size
		}
	}
	return sum, nil
}

func main() {
	s := newStore(3, 200*time.Millisecond)
	var names []string
	for i := range 6 {
		b := fmt.Sprintf("tenant7-%d", i)
		names = append(names, b)
		s.put(b, "a.bin", int64(10+i))
		s.put(b, "b.bin", 100)
	}
	w := walker{store: s, limit: time.Minute}
	sum, err := w.total(context.Background(), names)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("bytes:", sum)
}
