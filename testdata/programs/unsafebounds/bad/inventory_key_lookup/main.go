//oracle: checkptr

package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/inventory_key_lookup/keys"
)

type item struct {
	key   *keys.Key
	stock int
}

type warehouse struct {
	buckets [64][]item
	count   int
}

func (w *warehouse) slot(k *keys.Key) *[]item {
	return &w.buckets[k.Sum()%uint64(len(w.buckets))]
}

func (w *warehouse) put(k *keys.Key, stock int) {
	b := w.slot(k)
	for i := range *b {
		if (*b)[i].key.Equal(k) {
			(*b)[i].stock += stock
			return
		}
	}
	*b = append(*b, item{key: k, stock: stock})
	w.count++
}

func (w *warehouse) get(k *keys.Key) (int, bool) {
	for _, it := range *w.slot(k) {
		if it.key.Equal(k) {
			return it.stock, true
		}
	}
	return 0, false
}

func main() {
	var w warehouse
	for i := range 200 {
		w.put(keys.New(uint64(i%4), fmt.Sprintf("SKU-%05d", i)), i)
	}
	for i := range 200 {
		n, ok := w.get(keys.New(uint64(i%4), fmt.Sprintf("SKU-%05d", i)))
		if !ok || n != i {
			fmt.Println("lookup", i, n, ok)
			os.Exit(1)
		}
	}
	fmt.Println("items:", w.count)
}
