// Package keys holds the composite key of the stock table.
package keys

import "unsafe"

const (
	offset64 = 14695981039346656037
	prime64  = 1099511628211
)

// Key identifies an article in a region.
type Key struct {
	Region uint64
	SKU    string
}

// New returns a key for an article.
func New(region uint64, sku string) *Key {
	return &Key{Region: region, SKU: sku}
}

// raw gives the bytes of the SKU without a copy.
func (k *Key) raw() []byte {
	return *(*[]byte)(unsafe.Pointer(&k.SKU)) // want "PC5001"
}

// Equal compares two keys.
func (k *Key) Equal(o *Key) bool {
	return k.Region == o.Region && k.SKU == o.SKU
}

// Sum is the FNV-1a hash of the key.
func (k *Key) Sum() uint64 {
	h := uint64(offset64)
	for r := k.Region; r != 0; r >>= 8 {
		h = (h ^ (r & 0xff)) * prime64
	}
	return fold(h, k.raw())
}

func fold(h uint64, b []byte) uint64 {
	for _, c := range b {
		h = (h ^ uint64(c)) * prime64
	}
	return h
}
