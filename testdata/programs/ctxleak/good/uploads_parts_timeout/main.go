// Command uploads_parts_timeout uploads parts with a timeout for each attempt.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"sync/atomic"
	"time"
)

var errThrottled = errors.New("slow down")

// Bucket is the target of uploads.
type Bucket struct {
	open     atomic.Int64
	maxOpen  atomic.Int64
	throttle int
}

// Put stores one part; the server frees the request when ctx is over.
func (b *Bucket) Put(ctx context.Context, part []byte) error {
	n := b.open.Add(1)
	if n > b.maxOpen.Load() {
		b.maxOpen.Store(n)
	}
	context.AfterFunc(ctx, func() { b.open.Add(-1) })
	if len(part) == 0 {
		return errors.New("empty part")
	}
	if b.throttle > 0 {
		b.throttle--
		return errThrottled
	}
	return ctx.Err()
}

// Uploader uploads objects in parts.
type Uploader struct {
	bucket  *Bucket
	retries int
	timeout time.Duration
}

// Upload stores all parts in order.
func (u *Uploader) Upload(ctx context.Context, parts [][]byte) error {
	for i, part := range parts {
		err := func() error {
			pctx, cancel := context.WithTimeout(ctx, u.timeout)
			defer cancel()
			return u.putRetry(pctx, part)
		}()
		if err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
	}
	return nil
}

func (u *Uploader) putRetry(ctx context.Context, part []byte) error {
	var err error
	for range u.retries {
		actx, cancel := context.WithTimeout(ctx, u.timeout/4)
		err = u.bucket.Put(actx, part)
		cancel()
		if !errors.Is(err, errThrottled) {
			break
		}
	}
	return err
}

func main() {
	b := &Bucket{throttle: 4}
	u := &Uploader{bucket: b, retries: 6, timeout: time.Minute}
	before := runtime.NumGoroutine()
	parts := [][]byte{[]byte("head"), []byte("body"), []byte("tail")}
	if err := u.Upload(context.Background(), parts); err != nil {
		log.Fatal(err)
	}
	if err := u.Upload(context.Background(), [][]byte{{}}); err == nil {
		log.Fatal("stored an empty part")
	}
	deadline := time.Now().Add(2 * time.Second)
	for (b.open.Load() > 0 || runtime.NumGoroutine() > before) && time.Now().Before(deadline) {
		time.Sleep(5 * time.Millisecond)
	}
	if b.open.Load() > 0 {
		log.Fatalf("%d requests still open", b.open.Load())
	}
}
