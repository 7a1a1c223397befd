// Command sizes_container_layers adds up the sizes of the layers of an image
// and of all images that it is built on.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type image struct {
	layers []int64
	bases  []string
}

type registry map[string]image

func (r registry) manifest(name string) (image, bool) {
	time.Sleep(time.Millisecond)
	img, ok := r[name]
	return img, ok
}

type sizer struct {
	reg   registry
	wg    sync.WaitGroup
	known sync.Map
	total atomic.Int64
	lost  atomic.Int32
}

func (s *sizer) visit(name string) {
	if _, loaded := s.known.LoadOrStore(name, true); loaded {
		return
	}
	img, ok := s.reg.manifest(name)
	if !ok {
		s.lost.Add(1)
		return
	}
	for _, base := range img.bases {
		s.wg.Go(func() { s.visit(base) })
	}
	s.wg.Go(func() {
		for _, n := range img.layers {
			s.total.Add(n)
		}
	})
}

func (s *sizer) size(name string) int64 {
	s.wg.Go(func() { s.visit(name) })
	s.wg.Wait()
	return s.total.Load()
}

func main() {
	s := &sizer{reg: registry{
		"shop":   {[]int64{10, 20}, []string{"node", "certs"}},
		"node":   {[]int64{300}, []string{"debian"}},
		"certs":  {[]int64{2}, []string{"debian", "gone"}},
		"debian": {[]int64{70, 50}, nil},
	}}
	if n := s.size("shop"); n != 452 || s.lost.Load() != 1 {
		fmt.Println(n, s.lost.Load())
		os.Exit(1)
	}
}
