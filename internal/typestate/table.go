package typestate

import (
	"iter"
	"math/bits"
)

// A keyed value has a small number of its own, by which tables are ordered.
type keyed interface {
	comparable
	Key() uint32
}

// A hashed value has a hash of its contents.
type hashed interface {
	comparable
	Hash() uint64
}

// A table is a map whose copies share what they have in common, so that a path
// forks in no time and two paths of one origin are compared by what differs. It
// is a big-endian Patricia trie (Okasaki and Gill, "Fast Mergeable Integer
// Maps", 1998) with a hash of its contents. The zero value is empty.
type table[K keyed, V hashed] struct {
	root  *node[K, V]
	hash  uint64
	owner uint32 // nodes with this number are in no other table
}

// A node is a leaf, or a branch with two children that are not nil.
type node[K keyed, V hashed] struct {
	id          uint32 // of the key; of a branch: the bits above bit, which all keys below it share
	bit         uint32 // of a branch: the highest bit in which keys below it differ; of a leaf: 0
	owner       uint32
	left, right *node[K, V] // keys without and with the bit
	key         K
	val         V
}

func (t *table[K, V]) empty() bool { return t.root == nil }

func (t *table[K, V]) get(k K) (V, bool) {
	id := k.Key()
	n := t.root
	for n != nil && n.bit != 0 {
		if id&n.bit == 0 {
			n = n.left
		} else {
			n = n.right
		}
	}
	if n == nil || n.id != id {
		var zero V
		return zero, false
	}
	return n.val, true
}

// share returns a copy. Owners are numbers that were not used before.
func (t *table[K, V]) share(mine, theirs uint32) table[K, V] {
	t.owner = mine
	return table[K, V]{root: t.root, hash: t.hash, owner: theirs}
}

func (t *table[K, V]) set(k K, v V) {
	id := k.Key()
	t.root = t.insert(t.root, id, k, v)
}

func mix(id uint32, h uint64) uint64 {
	hi, lo := bits.Mul64(h^0x9e3779b97f4a7c15, uint64(id)*0xd6e8feb86659fd93^0xa0761d6478bd642f)
	return hi ^ lo
}

func (t *table[K, V]) insert(n *node[K, V], id uint32, k K, v V) *node[K, V] {
	switch {
	case n == nil:
		return t.leaf(id, k, v)
	case n.bit == 0 && n.id == id:
		if n.val == v {
			return n
		}
		t.hash ^= mix(id, n.val.Hash()) ^ mix(id, v.Hash())
		if n.owner == t.owner {
			n.val = v
			return n
		}
		return &node[K, V]{id: id, owner: t.owner, key: k, val: v}
	case n.bit == 0, id&^(n.bit<<1-1) != n.id:
		l := t.leaf(id, k, v)
		bit := uint32(1) << (bits.Len32(id^n.id) - 1)
		b := &node[K, V]{id: id &^ (bit<<1 - 1), bit: bit, owner: t.owner, left: l, right: n}
		if id&bit != 0 {
			b.left, b.right = n, l
		}
		return b
	}
	if id&n.bit == 0 {
		return t.branch(n, t.insert(n.left, id, k, v), n.right)
	}
	return t.branch(n, n.left, t.insert(n.right, id, k, v))
}

func (t *table[K, V]) leaf(id uint32, k K, v V) *node[K, V] {
	t.hash ^= mix(id, v.Hash())
	return &node[K, V]{id: id, owner: t.owner, key: k, val: v}
}

// branch returns branch n with other children.
func (t *table[K, V]) branch(n, left, right *node[K, V]) *node[K, V] {
	switch {
	case left == n.left && right == n.right:
		return n
	case left == nil:
		return right
	case right == nil:
		return left
	case n.owner == t.owner:
		n.left, n.right = left, right
		return n
	}
	return &node[K, V]{id: n.id, bit: n.bit, owner: t.owner, left: left, right: right}
}

func (t *table[K, V]) delete(k K) { t.root = t.remove(t.root, k.Key()) }

func (t *table[K, V]) remove(n *node[K, V], id uint32) *node[K, V] {
	switch {
	case n == nil:
		return nil
	case n.bit == 0:
		if n.id != id {
			return n
		}
		t.hash ^= mix(id, n.val.Hash())
		return nil
	case id&n.bit == 0:
		return t.branch(n, t.remove(n.left, id), n.right)
	}
	return t.branch(n, n.left, t.remove(n.right, id))
}

// all iterates over the entries in the order of their keys. The table must not
// be changed meanwhile.
func (t *table[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) { t.root.visit(yield) }
}

func (n *node[K, V]) visit(yield func(K, V) bool) bool {
	for n != nil {
		if n.bit == 0 {
			return yield(n.key, n.val)
		}
		if !n.left.visit(yield) {
			return false
		}
		n = n.right
	}
	return true
}

// keys returns the keys for which match is true, in order; nil matches all.
func (t *table[K, V]) keys(match func(K) bool) []K {
	var list []K
	for k := range t.all() {
		if match == nil || match(k) {
			list = append(list, k)
		}
	}
	return list
}

// differing returns the keys whose values in a and b are not the same, in order.
func differing[K keyed, V hashed](a, b table[K, V]) []K {
	var keys []K
	var walk func(m, n *node[K, V])
	all := func(n *node[K, V]) {
		n.visit(func(k K, _ V) bool { keys = append(keys, k); return true })
	}
	walk = func(m, n *node[K, V]) {
		switch {
		case m == n:
		case m == nil:
			all(n)
		case n == nil:
			all(m)
		case m.bit == 0 && n.bit == 0 && m.id == n.id:
			if m.val != n.val {
				keys = append(keys, m.key)
			}
		case m.bit == n.bit && m.id == n.id:
			walk(m.left, n.left)
			walk(m.right, n.right)
		case m.bit > n.bit && n.id&^(m.bit<<1-1) == m.id: // n belongs below m
			if n.id&m.bit == 0 {
				walk(m.left, n)
				all(m.right)
			} else {
				all(m.left)
				walk(m.right, n)
			}
		case n.bit > m.bit && m.id&^(n.bit<<1-1) == n.id:
			if m.id&n.bit == 0 {
				walk(m, n.left)
				all(n.right)
			} else {
				all(n.left)
				walk(m, n.right)
			}
		case m.id < n.id:
			all(m)
			all(n)
		default:
			all(n)
			all(m)
		}
	}
	walk(a.root, b.root)
	return keys
}

// truth values and counts as contents of tables
type (
	flag  bool
	count int
)

func (f flag) Hash() uint64 {
	if f {
		return 1
	}
	return 0
}

func (n count) Hash() uint64 { return uint64(n) }
