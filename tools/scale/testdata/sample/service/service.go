// Package service is wrong in five ways, four of which only show with what is
// known of package store.
package service

import (
	"context"
	"sync"
	"unsafe"

	"sample/store"
)

func Render(name string) string {
	b := store.Buffer()
	b.WriteString(name)
	store.Release(b)
	return b.String() // PC1005
}

func Rows(n int) []int {
	rows := make(chan int, n)
	for i := range n {
		rows <- i
	}
	store.Shut(rows)
	defer store.Shut(rows) // PC4001
	var all []int
	for r := range rows {
		all = append(all, r)
	}
	return all
}

func Import(parts []string, load func(string)) {
	var group sync.WaitGroup
	for _, p := range parts {
		group.Add(1)
		go func() {
			defer store.Leave(&group)
			load(p)
			group.Done() // PC3002
		}()
	}
	group.Wait()
}

func Hold(ctx context.Context, work func(context.Context) error) error {
	ctx, cancel := store.Lease(ctx) // PC2001
	if err := work(ctx); err != nil {
		return err
	}
	cancel()
	return nil
}

func Wide(n uint32) uint64 {
	return *(*uint64)(unsafe.Pointer(&n)) // PC5001
}
