#include "model/root/ClassLayouts.h"

#include <algorithm>
#include <utility>

namespace voir {

void ClassLayouts::add(ClassLayout layout) {
  m_classes[layout.name].push_back(std::move(layout));
}

const ClassLayout* ClassLayouts::find(std::string_view name, int version) const {
  const auto found = m_classes.find(name);
  if (found == m_classes.end())
    return nullptr;
  const auto layout = std::ranges::find(found->second, version, &ClassLayout::version);
  return layout == found->second.end() ? nullptr : &*layout;
}

const ClassLayout* ClassLayouts::findChecksum(std::string_view name, std::uint32_t checksum) const {
  const auto found = m_classes.find(name);
  if (found == m_classes.end())
    return nullptr;
  const auto layout = std::ranges::find(found->second, checksum, &ClassLayout::checksum);
  return layout == found->second.end() ? nullptr : &*layout;
}

const ClassLayout* ClassLayouts::latest(std::string_view name) const {
  const auto found = m_classes.find(name);
  return found == m_classes.end() ? nullptr : &*std::ranges::max_element(found->second, {}, &ClassLayout::version);
}

const ClassLayout* ClassLayouts::find(std::string_view name, const ObjectHeader& header) const {
  const ClassLayout* layout = header.checksum ? findChecksum(name, *header.checksum) : find(name, header.version);
  return layout ? layout : latest(name);
}

std::vector<const ClassLayout*> ClassLayouts::all() const {
  std::vector<const ClassLayout*> layouts;
  for (const auto& [name, versions] : m_classes)
    for (const ClassLayout& layout : versions)
      layouts.push_back(&layout);
  return layouts;
}

} // namespace voir
