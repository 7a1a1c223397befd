// Command backup uploads the segments of a snapshot and writes its manifest.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/backup_uploads_segments/lane"
)

type bucket struct {
	mu      sync.Mutex
	objects map[string]int
}

func (b *bucket) put(key string, size int) error {
	time.Sleep(20 * time.Millisecond)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.objects[key] = size
	return nil
}

func (b *bucket) keys() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.objects)
}

// upload stores all segments and reports how many objects the manifest lists.
func upload(b *bucket, segments []string) (int, error) {
	l := lane.New(2, 5*time.Millisecond)
	for _, seg := range segments {
		l.Go(func() error {
			if err := b.put("snap/"+seg, len(seg)); err != nil {
				return fmt.Errorf("segment %s: %w", seg, err)
			}
			return nil
		})
	}
	if errs := l.Wait(); len(errs) > 0 {
		return 0, errs[0]
	}
	return b.keys(), nil
}

func main() {
	b := &bucket{objects: map[string]int{}}
	segments := []string{"000", "001", "002", "003", "004", "005"}
	n, err := upload(b, segments)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Printf("manifest: %d of %d segments\n", n, len(segments))
	if n != len(segments) {
		os.Exit(1)
	}
}
