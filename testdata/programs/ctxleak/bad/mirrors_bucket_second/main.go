// Command mirrors_bucket_second mirrors a bucket to a second site.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/mirrors_bucket_second/bucket"
)

var errQuota = errors.New("quota exceeded")

// target is the second site, with a limit on its size.
type target struct {
	quota int64
	used  int64
	keys  map[string]int64
}

func (t *target) put(o bucket.Object) error {
	if t.used+o.Size > t.quota {
		return errQuota
	}
	t.used += o.Size
	t.keys[o.Key] = o.Size
	return nil
}

type report struct {
	copied  int
	skipped int
	bytes   int64
}

// mirror copies what is below prefix and missing at the target.
func mirror(src *bucket.Bucket, dst *target, prefix string) (report, error) {
	var r report
	for o := range src.List(prefix) {
		if size, ok := dst.keys[o.Key]; ok && size == o.Size {
			r.skipped++
			continue
		}
		if err := dst.put(o); err != nil {
			return r, fmt.Errorf("mirror %s: %w", o.Key, err)
		}
		r.copied++
		r.bytes += o.Size
	}
	return r, nil
}

func main() {
	src := bucket.New(2,
		bucket.Object{Key: "logs/1", Size: 10},
		bucket.Object{Key: "logs/2", Size: 20},
		bucket.Object{Key: "logs/3", Size: 900},
		bucket.Object{Key: "logs/4", Size: 10},
		bucket.Object{Key: "tmp/1", Size: 5},
	)
	dst := &target{quota: 100, keys: map[string]int64{"logs/1": 10}}

	before := runtime.NumGoroutine()
	for range 4 {
		r, err := mirror(src, dst, "logs/")
		fmt.Printf("copied %d skipped %d (%d bytes): %v\n", r.copied, r.skipped, r.bytes, err)
	}
	time.Sleep(50 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Printf("%d goroutines left\n", left)
		os.Exit(1)
	}
}
