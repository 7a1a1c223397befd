package main

import (
	"container/list"
	"errors"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

const pageSize = 4096

type page struct {
	id   int
	data []byte
}

type slab struct {
	mem []byte
	top int
}

func mapSlab(pages int) (*slab, error) {
	mem, err := syscall.Mmap(-1, 0, pages*pageSize, syscall.PROT_READ|syscall.PROT_WRITE,
		syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, err
	}
	return &slab{mem: mem}, nil
}

func (s *slab) carve() ([]byte, bool) {
	if s.top+pageSize > len(s.mem) {
		return nil, false
	}
	p := (*[1 << 30]byte)(unsafe.Pointer(&s.mem[s.top]))[:pageSize:pageSize]
	s.top += pageSize
	return p, true
}

func (s *slab) close() error {
	mem := s.mem
	if mem == nil {
		return nil
	}
	s.mem, s.top = nil, 0
	return syscall.Munmap(mem)
}

type cache struct {
	slab *slab
	lru  *list.List
	byID map[int]*list.Element
	load func(id int, into []byte)
	miss int
}

func (c *cache) get(id int) (*page, error) {
	if e, ok := c.byID[id]; ok {
		c.lru.MoveToFront(e)
		return e.Value.(*page), nil
	}
	c.miss++
	data, ok := c.slab.carve()
	if !ok {
		old := c.lru.Back()
		if old == nil {
			return nil, errors.New("cache has no pages")
		}
		p := c.lru.Remove(old).(*page)
		delete(c.byID, p.id)
		data = p.data
	}
	p := &page{id: id, data: data}
	c.load(id, p.data)
	c.byID[id] = c.lru.PushFront(p)
	return p, nil
}

func run(s *slab) error {
	c := &cache{slab: s, lru: list.New(), byID: map[int]*list.Element{}}
	c.load = func(id int, into []byte) {
		for i := range into {
			into[i] = byte(id)
		}
	}
	for i := range 40 {
		p, err := c.get(i % 6)
		if err != nil {
			return err
		}
		tail := append(p.data, 0xff)
		if len(tail) != pageSize+1 || p.data[0] != byte(i%6) || p.data[pageSize-1] != byte(i%6) {
			return fmt.Errorf("page %d is damaged", i%6)
		}
	}
	fmt.Println("misses", c.miss)
	return nil
}

func main() {
	s, err := mapSlab(4)
	if err == nil {
		err = errors.Join(run(s), s.close())
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
