// Command sums_disk_usage sums up the disk usage of a directory tree, many directories at a time.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// scanner walks a tree with one goroutine a directory and a bound on open directories.
type scanner struct {
	wg    sync.WaitGroup
	slots chan struct{}

	bytes atomic.Int64
	files atomic.Int64

	mu   sync.Mutex
	errs []error
}

func newScanner(parallel int) *scanner {
	return &scanner{slots: make(chan struct{}, parallel)}
}

// scan returns when the whole tree below root has been visited.
func (s *scanner) scan(root string) error {
	info, err := os.Lstat(root)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		s.count(info)
		return nil
	}
	s.descend(root)
	s.wg.Wait()
	if len(s.errs) > 0 {
		return fmt.Errorf("%d directories unreadable, first: %w", len(s.errs), s.errs[0])
	}
	return nil
}

// descend starts the visit of one directory.
func (s *scanner) descend(dir string) {
	s.wg.Add(1)
	go s.visit(dir)
}

func (s *scanner) visit(dir string) {
	defer s.wg.Done()
	entries, err := s.list(dir)
	if err != nil {
		s.mu.Lock()
		s.errs = append(s.errs, err)
		s.mu.Unlock()
		return
	}
	for _, e := range entries {
		if e.IsDir() {
			s.descend(filepath.Join(dir, e.Name()))
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue // removed meanwhile
		}
		s.count(info)
	}
}

func (s *scanner) list(dir string) ([]os.DirEntry, error) {
	s.slots <- struct{}{}
	defer func() { <-s.slots }()
	return os.ReadDir(dir)
}

func (s *scanner) count(info os.FileInfo) {
	s.files.Add(1)
	s.bytes.Add(info.Size())
}

func main() {
	root, err := os.MkdirTemp("", "usage")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(root)
	for i := range 4 {
		dir := filepath.Join(root, fmt.Sprintf("d%d", i), "sub", "leaf")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "data"), make([]byte, 100), 0o644); err != nil {
			log.Fatal(err)
		}
	}
	s := newScanner(2)
	if err := s.scan(root); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d files, %d bytes\n", s.files.Load(), s.bytes.Load())
}
