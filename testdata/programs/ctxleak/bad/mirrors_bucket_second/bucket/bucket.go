// Package bucket lists objects of a blob store page by page.
package bucket

import (
	"sort"
	"strings"
)

// Object is an entry of a listing.
type Object struct {
	Key  string
	Size int64
}

// Bucket is a flat namespace of objects.
type Bucket struct {
	objects  []Object
	pageSize int
}

// New returns a bucket that lists pageSize objects at a time.
func New(pageSize int, objects ...Object) *Bucket {
	sort.Slice(objects, func(i, j int) bool { return objects[i].Key < objects[j].Key })
	return &Bucket{objects: objects, pageSize: pageSize}
}

func (b *Bucket) page(from int) ([]Object, int) {
	to := min(from+b.pageSize, len(b.objects))
	return b.objects[from:to], to
}

// List streams the objects below prefix in order of their keys. The channel is
// closed at the end of the listing.
func (b *Bucket) List(prefix string) <-chan Object {
	out := make(chan Object)
	go func() {
		defer close(out)
		for next := 0; next < len(b.objects); {
			var objs []Object
			objs, next = b.page(next)
			for _, o := range objs {
				if strings.HasPrefix(o.Key, prefix) {
					out <- o // want "PC2004"
				}
			}
		}
	}()
	return out
}
