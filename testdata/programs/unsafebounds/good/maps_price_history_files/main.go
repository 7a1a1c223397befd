// Command maps_price_history_files maps a file of fixed records into memory
// and finds prices by date.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"syscall"
	"unsafe"
)

type price struct {
	Day   uint32
	Open  uint32
	Close uint32
	Flags uint32
}

const recordSize = int(unsafe.Sizeof(price{}))

var errFile = errors.New("not a price file")

type history struct {
	data    []byte
	records []price
}

func open(path string) (h *history, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := int(st.Size())
	if size == 0 || size%recordSize != 0 {
		return nil, fmt.Errorf("%s, %d bytes: %w", filepath.Base(path), size, errFile)
	}
	data, err := syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	n := len(data) / recordSize
	return &history{
		data:    data,
		records: unsafe.Slice((*price)(unsafe.Pointer(&data[0])), n),
	}, nil
}

func (h *history) at(day uint32) (price, bool) {
	i := sort.Search(len(h.records), func(i int) bool { return h.records[i].Day >= day })
	if i == len(h.records) || h.records[i].Day != day {
		return price{}, false
	}
	return h.records[i], true
}

func (h *history) close() error {
	data := h.data
	h.data, h.records = nil, nil
	return syscall.Munmap(data)
}

func write(path string, days int) error {
	var b []byte
	for d := range days {
		for _, v := range []uint32{uint32(20000 + 2*d), uint32(100 + d), uint32(101 + d), 0} {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
	}
	return os.WriteFile(path, b, 0o600)
}

func run() error {
	dir, err := os.MkdirTemp("", "prices")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "oats.px")
	if err := write(path, 300); err != nil {
		return err
	}
	h, err := open(path)
	if err != nil {
		return err
	}
	p, ok := h.at(20000 + 2*299)
	if !ok || p.Close != 101+299 {
		return fmt.Errorf("last day: %v %v", p, ok)
	}
	if _, ok := h.at(20001); ok {
		return errors.New("day without trade was found")
	}
	if err := h.close(); err != nil {
		return err
	}
	if err := os.Truncate(path, 1001); err != nil {
		return err
	}
	if _, err := open(path); !errors.Is(err, errFile) {
		return fmt.Errorf("cut file: %v", err)
	}
	fmt.Println("close", p.Close)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
